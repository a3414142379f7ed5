using System.Text.Json.Serialization;

namespace DeepSeekRouting.Evaluation;

/// <summary>A prompt and how hard a person finds it.</summary>
internal sealed record LabelledPrompt
{
    public const string Simple = "simple";
    public const string Medium = "medium";
    public const string Complex = "complex";

    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Gets the name of what near-variants share; a group is never split between training and test.</summary>
    [JsonPropertyName("group")]
    public required string Group { get; init; }

    /// <summary>Gets "en" or "zh".</summary>
    [JsonPropertyName("lang")]
    public required string Language { get; init; }

    /// <summary>Gets the sort of work, for example "extraction".</summary>
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>Gets what it is about, for example "medical".</summary>
    [JsonPropertyName("domain")]
    public required string Domain { get; init; }

    /// <summary>Gets <see cref="Simple"/>, <see cref="Medium"/> or <see cref="Complex"/>.</summary>
    [JsonPropertyName("label")]
    public required string Label { get; init; }

    [JsonPropertyName("prompt")]
    public required string Prompt { get; init; }
}
