namespace DeepSeekRouting.Tool;

/// <summary>What the command line asks of the training.</summary>
internal sealed record TrainComplexitySettings
{
    /// <summary>Gets the files with recorded questions.</summary>
    public required IReadOnlyList<string> OutcomePaths { get; init; }

    /// <summary>Gets the file with labelled prompts; null takes the project's own.</summary>
    public string? LabelsPath { get; init; }

    public string? OutputPath { get; init; }

    public string? CardPath { get; init; }

    public required int Seed { get; init; }

    public bool IsJson { get; init; }
}
