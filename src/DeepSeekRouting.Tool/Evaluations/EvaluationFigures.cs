using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>An evaluation as JSON.</summary>
internal sealed record EvaluationFigures
{
    public required int Rows { get; init; }

    /// <summary>Gets on how many rows only one of the models is right.</summary>
    public required int DecidingRows { get; init; }

    /// <summary>Gets the name of the prices, or "not given".</summary>
    public required string Prices { get; init; }

    public required RuleFigures Rule { get; init; }

    public required IReadOnlyList<RuleFigures> Baselines { get; init; }

    public IntervalFigures? AheadOfPromptLength { get; init; }

    public IntervalFigures? AheadOfRandom { get; init; }

    /// <summary>Gets how many rows the router would let the weak model draft.</summary>
    public required int DraftedRows { get; init; }

    /// <summary>Gets the baseline that the rule must beat.</summary>
    public string? MustBeat { get; init; }

    /// <summary>Gets whether it does.</summary>
    public bool? Beats { get; init; }

    public static EvaluationFigures Of(EvaluationReport report, Baseline? mustBeat = null) => new()
    {
        Rows = report.Rows,
        DecidingRows = report.DecidingRows,
        Prices = report.Prices?.Name ?? "not given",
        Rule = RuleFigures.Of(report.Rule),
        Baselines = [RuleFigures.Of(report.PromptLength), RuleFigures.Of(report.Random), RuleFigures.Of(report.AlwaysFlash), RuleFigures.Of(report.AlwaysPro)],
        AheadOfPromptLength = IntervalFigures.Of(report.AheadOf(Baseline.PromptLength)),
        AheadOfRandom = IntervalFigures.Of(report.AheadOf(Baseline.Random)),
        DraftedRows = report.Rule.Point?.DraftedRows ?? 0,
        MustBeat = mustBeat is { } baseline ? BaselineNames.Of(baseline) : null,
        Beats = mustBeat is { } other ? report.Beats(other) : null,
    };
}
