namespace DeepSeekRouting.Evaluation;

/// <summary>A prompt and how hard a person finds it.</summary>
internal sealed record LabelledPrompt
{
    private const int HeldOutParts = 5;

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

    /// <summary>Gets what a second labeller said who did not see the first label, if there was one.</summary>
    public string? SecondLabel { get; init; }

    public required string Prompt { get; init; }

    /// <summary>Gets whether it was written as users write, rather than to be hard to tell.</summary>
    public bool IsTypical { get; init; }

    /// <summary>Gets whether nothing is learnt from this prompt: a fifth of the groups, by the hash of their names.</summary>
    public bool IsHeldOut => GroupHash.PartOf(Group, HeldOutParts) == 0;

    /// <summary>Gets how hard the labellers find it: 0 simple, ½ medium, 1 complex; their mean where they differ.</summary>
    public double Difficulty => (ShareAbove(Simple) + ShareOf(Complex)) / 2;

    /// <summary>Gets the targets of the two steps: rather medium than simple, rather complex than medium.</summary>
    public double[] Targets => [ShareAbove(Simple), ShareOf(Complex)];

    private double ShareAbove(string label) => 1 - ShareOf(label);

    private double ShareOf(string label) => ((Label == label ? 1 : 0) + ((SecondLabel ?? Label) == label ? 1 : 0)) / 2.0;
}
