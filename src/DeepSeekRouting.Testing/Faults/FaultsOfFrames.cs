using System.Text;

namespace DeepSeekRouting.Testing;

internal sealed record StopAfterChunksFault : Fault
{
    public required int Chunks { get; init; }
    public required FrameKind End { get; init; }

    internal override IEnumerable<Frame> Change(IEnumerable<Frame> frames)
    {
        int left = Chunks;
        foreach (Frame frame in frames)
        {
            if (frame.Kind != FrameKind.KeepAlive && left-- == 0) break;
            yield return frame;
        }

        yield return new Frame { Kind = End };
    }
}

internal sealed record CutAfterBytesFault : Fault
{
    public required int Bytes { get; init; }

    internal override IEnumerable<Frame> Change(IEnumerable<Frame> frames)
    {
        int left = Bytes;
        foreach (Frame frame in frames)
        {
            yield return frame with { Bytes = frame.Bytes[..Math.Min(left, frame.Bytes.Length)] };
            left -= frame.Bytes.Length;
            if (left <= 0) break;
        }

        yield return new Frame { Kind = FrameKind.Cut };
    }
}

internal sealed record TruncatedBodyFault : Fault
{
    internal override IEnumerable<Frame> Change(IEnumerable<Frame> frames)
    {
        List<Frame> all = [.. frames];
        int middle = all.FindIndex(frame => frame.Kind != FrameKind.KeepAlive);
        middle += (all.Count - middle) / 2;
        return [.. all[..middle], all[middle] with { Bytes = all[middle].Bytes[..(all[middle].Bytes.Length / 2)] }];
    }
}

internal sealed record MalformedChunkFault : Fault
{
    public required int Chunk { get; init; }

    internal override IEnumerable<Frame> Change(IEnumerable<Frame> frames)
    {
        int index = 0;
        foreach (Frame frame in frames)
        {
            bool broken = frame.Kind == FrameKind.Body || (frame.Kind != FrameKind.KeepAlive && index++ == Chunk);
            yield return broken ? frame with { Bytes = Break(frame.Bytes.Span) } : frame;
        }
    }

    // The first brace that closes becomes one that opens.
    private static byte[] Break(ReadOnlySpan<byte> json)
    {
        byte[] broken = json.ToArray();
        if (json.LastIndexOf((byte)'}') is var brace and >= 0) broken[brace] = (byte)'{';
        return broken;
    }
}

internal sealed record NoDoneFault : Fault
{
    internal override IEnumerable<Frame> Change(IEnumerable<Frame> frames) => frames.Where(frame => frame.Kind != FrameKind.Done);
}

internal sealed record LongLineFault : Fault
{
    private const int PieceLength = 64 * 1024;
    private const string ChunkStart = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
    private const string ChunkEnd = "\"}}]}\n\n";

    public required int Bytes { get; init; }

    internal override IEnumerable<Frame> Change(IEnumerable<Frame> frames)
    {
        bool sent = false;
        foreach (Frame frame in frames)
        {
            if (!sent && frame.Kind == FrameKind.Body)
            {
                foreach (Frame piece in Pieces(frame, "", (byte)' ', "")) yield return piece;
                sent = true;
            }

            yield return frame;
            if (sent || frame.Kind != FrameKind.Chunk) continue;
            foreach (Frame piece in Pieces(frame, ChunkStart, (byte)'x', ChunkEnd)) yield return piece;
            sent = true;
        }
    }

    private IEnumerable<Frame> Pieces(Frame near, string before, byte filler, string after)
    {
        Frame piece = near with { Kind = FrameKind.Chunk, Delay = TimeSpan.Zero };
        yield return piece with { Bytes = Encoding.UTF8.GetBytes(before) };
        for (int left = Bytes; left > 0; left -= PieceLength)
        {
            byte[] bytes = new byte[Math.Min(left, PieceLength)];
            bytes.AsSpan().Fill(filler);
            yield return piece with { Bytes = bytes };
        }

        yield return piece with { Bytes = Encoding.UTF8.GetBytes(after) };
    }
}
