namespace DeepSeekRouting.Testing;

/// <summary>Something that goes wrong with one answer. Give it to <see cref="DeepSeekServer.Inject"/>.</summary>
/// <remarks>
/// A chunk is a data event of a stream; the first one carries the role. An answer that is not streamed is one chunk.
/// What was generated before a fault cut the answer is billed; faults that come instead of an answer cost nothing.
/// </remarks>
public abstract record Fault
{
    private protected Fault() { }

    /// <summary>Gets a request that is accepted and never answered: not even headers come.</summary>
    public static Fault Hang { get; } = new HangFault();

    /// <summary>Gets a connection that is reset before headers come.</summary>
    public static Fault ConnectionReset { get; } = new ConnectionResetFault();

    /// <summary>Gets a web page with status 200 instead of an answer, as a proxy may send.</summary>
    public static Fault Html { get; } = new HtmlFault();

    /// <summary>Gets an answer whose JSON is broken; in a stream, the first chunk's.</summary>
    public static Fault MalformedJson { get; } = new MalformedChunkFault { Chunk = 0 };

    /// <summary>Gets a body that stops halfway although the HTTP message is complete.</summary>
    public static Fault TruncatedBody { get; } = new TruncatedBodyFault();

    /// <summary>Gets an answer without <c>finish_reason</c>; a stream still ends in <c>[DONE]</c>.</summary>
    public static Fault NoFinish { get; } = new NoFinishFault();

    /// <summary>Gets a stream that ends cleanly but without <c>[DONE]</c>. No effect on answers that are not streamed.</summary>
    public static Fault NoDone { get; } = new NoDoneFault();

    /// <summary>Gets an answer without usage.</summary>
    public static Fault NoUsage { get; } = new NoUsageFault();

    /// <summary>Gets an answer with empty content and <c>finish_reason</c> <c>stop</c>.</summary>
    public static Fault BlankContent { get; } = new BlankContentFault();

    /// <summary>An error status instead of an answer.</summary>
    /// <param name="code">The HTTP status.</param>
    /// <param name="body">The body; by default an error object with a text that names the status.</param>
    /// <param name="retryAfter">The <c>Retry-After</c> header in whole seconds; by default none (the real API was never seen to
    /// send it).</param>
    /// <returns>The fault.</returns>
    public static Fault Status(int code, string? body = null, TimeSpan? retryAfter = null) =>
        new StatusFault { Code = code, Body = body, RetryAfter = retryAfter };

    /// <summary>A wait before the headers; then the answer as usual.</summary>
    /// <param name="duration">How long, by the server's clock.</param>
    /// <returns>The fault.</returns>
    public static Fault Delay(TimeSpan duration) => new DelayFault { Duration = duration };

    /// <summary>Headers and some chunks, then nothing until the client leaves.</summary>
    /// <param name="afterChunks">How many chunks come first.</param>
    /// <returns>The fault.</returns>
    public static Fault Silence(int afterChunks = 0) =>
        new StopAfterChunksFault { Chunks = afterChunks, End = FrameKind.Silence };

    /// <summary>The connection closes after some chunks, in the middle of the response.</summary>
    /// <param name="count">How many chunks come first.</param>
    /// <returns>The fault.</returns>
    public static Fault CutAfterChunks(int count) => new StopAfterChunksFault { Chunks = count, End = FrameKind.Cut };

    /// <summary>The connection closes after some bytes of the body, or at its end if it is shorter.</summary>
    /// <param name="count">How many bytes come first.</param>
    /// <returns>The fault.</returns>
    public static Fault CutAfterBytes(int count) => new CutAfterBytesFault { Bytes = count };

    /// <summary>A chunk whose JSON is broken; the stream goes on.</summary>
    /// <param name="index">The chunk, counted from 0. An answer that is not streamed is chunk 0, whatever is given.</param>
    /// <returns>The fault.</returns>
    public static Fault MalformedChunk(int index) => new MalformedChunkFault { Chunk = index };

    /// <summary>An error object with status 200 instead of an answer.</summary>
    /// <param name="message">The text of the error.</param>
    /// <returns>The fault.</returns>
    public static Fault JsonErrorWith200(string message) => new JsonErrorWith200Fault { Message = message };

    /// <summary>
    /// An answer that ends for another reason, e.g. <c>insufficient_system_resource</c> or <c>content_filter</c>.
    /// </summary>
    /// <param name="reason">The <c>finish_reason</c>.</param>
    /// <returns>The fault.</returns>
    public static Fault FinishReason(string reason) => new FinishReasonFault { Reason = reason };

    /// <summary>
    /// A very long line: a chunk with that much content after the role chunk, or blanks before JSON that is not streamed.
    /// </summary>
    /// <param name="bytes">How many bytes the line has at least.</param>
    /// <returns>The fault.</returns>
    public static Fault LongLine(int bytes) => new LongLineFault { Bytes = bytes };

    /// <summary>Responds in place of the answer; returns false to let the answer come.</summary>
    internal virtual Task<bool> RespondAsync(Exchange exchange) => Task.FromResult(false);

    internal virtual ScriptedAnswer Change(ScriptedAnswer answer) => answer;

    internal virtual ComposedAnswer Change(ComposedAnswer answer) => answer;

    internal virtual IEnumerable<Frame> Change(IEnumerable<Frame> frames) => frames;
}
