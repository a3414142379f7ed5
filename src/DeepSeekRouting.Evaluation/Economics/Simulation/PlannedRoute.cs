namespace DeepSeekRouting.Evaluation;

/// <summary>What a strategy does with a request.</summary>
internal sealed record PlannedRoute
{
    public required IReadOnlyList<PlannedCall> Calls { get; init; }

    /// <summary>Gets the model whose answer the caller gets; <see langword="null"/> where that is left to chance.</summary>
    public string? Answerer { get; init; }

    /// <summary>Gets how often Pro answers after a draft, 0 to 1.</summary>
    public decimal EscalatedShare { get; init; }

    public static PlannedRoute To(string model) => new() { Calls = [new() { Model = model }], Answerer = model };

    public static PlannedRoute Split(decimal proShare) => new()
    {
        Calls = [new() { Model = PriceTables.Flash, Weight = 1 - proShare }, new() { Model = PriceTables.Pro, Weight = proShare }],
    };

    public static PlannedRoute Draft(string draft, string strong, decimal escalatedShare) => new()
    {
        Calls = [new() { Model = draft }, new() { Model = strong, Weight = escalatedShare }],
        Answerer = escalatedShare switch { 0 => draft, 1 => strong, _ => null },
        EscalatedShare = escalatedShare,
    };
}
