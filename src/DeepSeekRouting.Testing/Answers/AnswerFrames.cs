namespace DeepSeekRouting.Testing;

/// <summary>
/// Lays an answer out in time: keep-alives, the delay before the first token, the delay before each further chunk.
/// </summary>
internal static class AnswerFrames
{
    private static readonly byte[] Comment = ": keep-alive\n\n"u8.ToArray();
    private static readonly byte[] BlankLine = "\n"u8.ToArray();

    public static IEnumerable<Frame> Of(ComposedAnswer answer, DeepSeekServerOptions options)
    {
        TimeSpan delay = options.AnswerDelay + answer.Script.Delay;
        bool stream = answer.Request.Stream;
        TimeSpan interval = options.KeepAliveInterval;
        IEnumerable<Frame> keepAlives = KeepAlives.Before(answer.Script, delay, interval, stream ? Comment : BlankLine);
        TimeSpan first = KeepAlives.Remainder(delay, interval);
        return keepAlives.Concat(stream ? Streamed(answer, first) : Plain(answer, first));
    }

    private static IEnumerable<Frame> Plain(ComposedAnswer answer, TimeSpan delay)
    {
        yield return new Frame
        {
            Kind = FrameKind.Body,
            Bytes = PlainAnswer.Body(answer),
            Delay = delay,
            OutputTokens = answer.Usage.Output,
            ReasoningTokens = answer.Usage.Reasoning,
        };
    }

    private static IEnumerable<Frame> Streamed(ComposedAnswer answer, TimeSpan delay) => new StreamedAnswer(answer).Frames()
        .Select((frame, index) => frame with { Delay = index == 0 ? delay : DelayBefore(frame, answer.Script) });

    private static TimeSpan DelayBefore(Frame frame, ScriptedAnswer script) =>
        frame.Kind == FrameKind.Chunk ? script.DelayPerChunk : TimeSpan.Zero;
}
