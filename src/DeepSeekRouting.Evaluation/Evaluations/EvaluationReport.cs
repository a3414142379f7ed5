namespace DeepSeekRouting.Evaluation;

/// <summary>How well a rule does on recorded outcomes, beside the baselines. Immutable.</summary>
/// <remarks>Intervals are percentile bootstrap intervals of 95% from 2,000 resamples of the rows; all figures see the same resamples.</remarks>
public sealed record EvaluationReport
{
    /// <summary>Gets the number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Gets on how many rows only one of the models is right: only these tell rules apart.</summary>
    public required int DecidingRows { get; init; }

    /// <summary>Gets the rule.</summary>
    public required RuleResult Rule { get; init; }

    /// <summary>Gets what sending every question to the weak model gives.</summary>
    public required RuleResult AlwaysFlash { get; init; }

    /// <summary>Gets what sending every question to the strong model gives.</summary>
    public required RuleResult AlwaysPro { get; init; }

    /// <summary>Gets what a random order gives: the expected values, and the intervals of APGR and CPT of a single random order.</summary>
    public required RuleResult Random { get; init; }

    /// <summary>Gets what sending the longest prompts first gives.</summary>
    public required RuleResult PromptLength { get; init; }

    /// <summary>Gets the prices of the costs; <see langword="null"/> if costs are not given.</summary>
    public required ModelPrices? Prices { get; init; }

    internal Interval AheadOfPromptLength { get; init; }

    internal Interval AheadOfRandom { get; init; }

    /// <summary>Gives by how much the rule's APGR is above a baseline's, with the paired interval.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <returns>The difference; not a number if the models are equally good on these rows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such baseline.</exception>
    public Interval AheadOf(Baseline baseline) => baseline switch
    {
        Baseline.AlwaysFlash => Rule.Apgr!.Value, // Which recovers nothing: its APGR is 0.
        Baseline.Random => AheadOfRandom,
        Baseline.PromptLength => AheadOfPromptLength,
        _ => throw new ArgumentOutOfRangeException(nameof(baseline), baseline, "Not a baseline."),
    };

    /// <summary>Says whether the rule beats a baseline: the lower bound of the paired 95% interval of the difference in APGR is above 0, and the strong model is the better one.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <returns><see langword="true"/> if it does.</returns>
    public bool Beats(Baseline baseline) => AlwaysPro.Point!.Accuracy.Value > AlwaysFlash.Point!.Accuracy.Value && AheadOf(baseline).Low > 0;

    /// <summary>Fails unless the rule <see cref="Beats"/> a baseline; for use in tests.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <exception cref="EvaluationException">The rule does not beat the baseline; the message says by how much.</exception>
    public void MustBeat(Baseline baseline)
    {
        if (!Beats(baseline)) throw new EvaluationException(Explain(baseline));
    }

    private string Explain(Baseline baseline)
    {
        (string name, double apgr) = baseline switch
        {
            Baseline.PromptLength => (PromptLength.Name, PromptLength.Apgr!.Value.Value),
            Baseline.Random => (Random.Name, 0.5),
            _ => (AlwaysFlash.Name, 0),
        };
        return AlwaysPro.Point!.Accuracy.Value <= AlwaysFlash.Point!.Accuracy.Value
            ? FormattableString.Invariant($"On these {Rows} rows the strong model is not better than the weak one: nothing can be gained by routing.")
            : FormattableString.Invariant(
                $"'{Rule.Name}' does not beat '{name}': APGR {Rule.Apgr!.Value.Value:0.000} against {apgr:0.000}, difference {AheadOf(baseline)} on {Rows} rows; the lower bound must be above 0.");
    }
}
