using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>A function that a request offers to the model.</summary>
public sealed record RequestTool
{
    /// <summary>Gets the name of the function.</summary>
    public required string Name { get; init; }

    /// <summary>Gets a value indicating whether the request asks for arguments that follow the schema strictly.</summary>
    public bool Strict { get; init; }

    /// <summary>Gets the JSON schema of the parameters, or <see langword="null"/> if there is none.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>Gets the tool as it was sent.</summary>
    public required JsonElement Json { get; init; }
}
