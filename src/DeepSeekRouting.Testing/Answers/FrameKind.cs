namespace DeepSeekRouting.Testing;

/// <summary>What a frame is.</summary>
internal enum FrameKind
{
    /// <summary>A comment or a blank line.</summary>
    KeepAlive,

    /// <summary>A data event of a stream; the role chunk is the first.</summary>
    Chunk,

    /// <summary>The data event with the finish reason.</summary>
    Finish,

    /// <summary>The data event with <c>choices: []</c> and the usage.</summary>
    Usage,

    /// <summary><c>data: [DONE]</c>.</summary>
    Done,

    /// <summary>The JSON of an answer that is not streamed.</summary>
    Body,

    /// <summary>Nothing more until the client leaves.</summary>
    Silence,

    /// <summary>The connection closes in the middle of the response.</summary>
    Cut,
}
