namespace DeepSeekRouting.Evaluation;

/// <summary>Flash or Pro, which kind of routing, and whether it is worth building.</summary>
internal sealed record Advice
{
    public required PriceTable Prices { get; init; }

    /// <summary>Gets what a reader must know of the inputs.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required AdviceSection BreakEven { get; init; }
    public required UpgradeMatrix Matrix { get; init; }
    public required AdviceSection Router { get; init; }

    /// <exception cref="InvalidDataException">The prices lack Flash or Pro.</exception>
    public static Advice Of(AdviceInput input) => new()
    {
        Prices = input.Prices,
        Notes = input.Notes,
        BreakEven = BreakEvenAdvice.Of(input),
        Matrix = UpgradeMatrix.Of(input),
        Router = RouterAdvice.Of(input),
    };
}
