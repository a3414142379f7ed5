namespace DeepSeekRouting.Tool;

/// <summary>What the command line asks of the training of the domain classifier.</summary>
internal sealed record TrainDomainsSettings
{
    public string? OutputPath { get; init; }
    public string? CardPath { get; init; }
    /// <summary>Gets the file with labelled prompts; null takes the project's own.</summary>
    public string? LabelsPath { get; init; }

    public string? SubjectsPath { get; init; }
    public required int Seed { get; init; }
    public bool IsJson { get; init; }
}
