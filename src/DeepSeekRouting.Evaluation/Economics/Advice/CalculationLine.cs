namespace DeepSeekRouting.Evaluation;

/// <summary>One line of a calculation.</summary>
internal sealed record CalculationLine
{
    public required string Name { get; init; }

    /// <summary>Gets how the value was computed, with its inputs; empty for an input.</summary>
    public string Formula { get; init; } = "";

    /// <summary>Gets the value; <see langword="null"/> if what it needs was not given.</summary>
    public decimal? Value { get; init; }

    public FigureUnit Unit { get; init; }

    public static CalculationLine Of(string name, decimal? value, FigureUnit unit, FormattableString? formula = null) =>
        new() { Name = name, Value = value, Unit = unit, Formula = formula is null || value is null ? "" : FormattableString.Invariant(formula) };
}
