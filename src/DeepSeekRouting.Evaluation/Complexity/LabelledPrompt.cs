namespace DeepSeekRouting.Evaluation;

/// <summary>A prompt and how hard a person finds it.</summary>
internal sealed record LabelledPrompt
{
    public const string Simple = "simple";
    public const string Medium = "medium";
    public const string Complex = "complex";

    public required string Id { get; init; }

    /// <summary>Gets the name of what near-variants share; a group is never split between training and test.</summary>
    public required string Group { get; init; }

    /// <summary>Gets "en" or "zh".</summary>
    public required string Language { get; init; }

    /// <summary>Gets the sort of work, for example "extraction".</summary>
    public required string Kind { get; init; }

    /// <summary>Gets what it is about, for example "medical".</summary>
    public required string Domain { get; init; }

    /// <summary>Gets <see cref="Simple"/>, <see cref="Medium"/> or <see cref="Complex"/>.</summary>
    public required string Label { get; init; }

    public required string Prompt { get; init; }
}
