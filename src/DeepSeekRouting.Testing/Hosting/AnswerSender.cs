using System.Net.Mime;

namespace DeepSeekRouting.Testing;

/// <summary>Sends frames and books what was generated on the way.</summary>
internal static class AnswerSender
{
    public static async Task SendAsync(IEnumerable<Frame> frames, bool stream, Exchange exchange, OpenEntry entry)
    {
        try
        {
            exchange.Begin(200, stream ? MediaTypeNames.Text.EventStream : MediaTypeNames.Application.Json);
            await exchange.StartAsync().ConfigureAwait(false);
            foreach (Frame frame in frames) await SendAsync(frame, exchange, entry).ConfigureAwait(false);
            Finish(exchange, entry);
        }
        finally
        {
            entry.End(exchange.ClientHasLeft ? AnswerOutcome.ClientGone : AnswerOutcome.Cut);
        }
    }

    private static async Task SendAsync(Frame frame, Exchange exchange, OpenEntry entry)
    {
        if (frame.Delay > TimeSpan.Zero) await exchange.FlushAndWaitAsync(frame.Delay).ConfigureAwait(false);

        switch (frame.Kind)
        {
            case FrameKind.Silence:
                await exchange.FlushAndWaitAsync(Timeout.InfiniteTimeSpan).ConfigureAwait(false);
                break;
            case FrameKind.Cut:
                entry.End(AnswerOutcome.Cut);
                throw new ConnectionCutException();
            default:
                Book(frame, exchange, entry);
                await exchange.WriteAsync(frame.Bytes).ConfigureAwait(false);
                break;
        }
    }

    // Before the bytes leave: a client that has read the end may look at the bill or send the next request at once.
    private static void Book(Frame frame, Exchange exchange, OpenEntry entry)
    {
        if (frame.Kind == FrameKind.KeepAlive) return;
        entry.Generated(frame.OutputTokens, frame.ReasoningTokens);
        if (frame.Kind is FrameKind.Finish or FrameKind.Body) Finish(exchange, entry);
    }

    private static void Finish(Exchange exchange, OpenEntry entry)
    {
        entry.End(AnswerOutcome.Completed);
        exchange.ReleasePlace();
    }
}
