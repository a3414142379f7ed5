namespace DeepSeekRouting.Testing;

/// <summary>A tool call that an earlier assistant turn of a request made.</summary>
public sealed record RequestToolCall
{
    /// <summary>Gets the id of the call.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the function.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the arguments as JSON text, as the model wrote them.</summary>
    public required string Arguments { get; init; }
}
