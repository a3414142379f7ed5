namespace DeepSeekRouting.Testing;

/// <summary>A tool call that the model is to make.</summary>
public sealed record ScriptedToolCall
{
    /// <summary>Gets the id of the call. The default is one that the server makes up.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the name of the function.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the arguments as JSON text. The default is <c>{}</c>. Anything else is sent as it is.</summary>
    public string Arguments { get; init; } = "{}";
}
