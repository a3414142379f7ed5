namespace DeepSeekRouting.Evaluation;

/// <summary>Reads a file line by line as bytes, in memory of about its longest line, and knows whether the last line has its end.</summary>
internal sealed class LineReader(Stream stream)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Gets the number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Gets a value indicating whether the line read last ended with a line feed; the last one of a crashed process may not.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>Reads the next line, which stays valid until the next call.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            if (unread[searched..].IndexOf((byte)'\n') is var found and >= 0)
            {
                line = Take(searched + found, skip: 1);
                return true;
            }

            searched = unread.Length;
            if (_isAtEnd)
            {
                line = Take(unread.Length, skip: 0);
                return unread.Length > 0;
            }

            Fill();
        }
    }

    private ReadOnlyMemory<byte> Take(int length, int skip)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += length + skip;
        HasEnd = skip > 0;
        Number++;
        return Number == 1 && line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line; // Editors begin files with a byte order mark.
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, checked(_buffer.Length * 2));
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
    }
}
