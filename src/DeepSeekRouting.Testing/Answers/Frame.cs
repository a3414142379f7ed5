namespace DeepSeekRouting.Testing;

/// <summary>A piece of a response body, or something that happens to the connection instead of one.</summary>
internal sealed record Frame
{
    public required FrameKind Kind { get; init; }

    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Gets the time to wait before it.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Gets the output tokens generated up to and including it.</summary>
    public int OutputTokens { get; init; }

    /// <summary>Gets the reasoning tokens among them.</summary>
    public int ReasoningTokens { get; init; }
}
