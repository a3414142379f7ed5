namespace DeepSeekRouting.Evaluation;

/// <summary>The figures of one rule on one resample; what does not apply is not a number.</summary>
internal readonly record struct RuleMeasures()
{
    public const int Count = 7;

    public double Apgr { get; init; } = double.NaN;
    public double Cpt50 { get; init; } = double.NaN;
    public double Cpt80 { get; init; } = double.NaN;
    public double Aiq { get; init; } = double.NaN;
    public double Share { get; init; } = double.NaN;
    public double Accuracy { get; init; } = double.NaN;

    /// <summary>Gets the mean cost of a request in USD.</summary>
    public double Cost { get; init; } = double.NaN;

    public IEnumerable<double> ToNumbers() => [Apgr, Cpt50, Cpt80, Aiq, Share, Accuracy, Cost];

    /// <summary>Makes the result from the intervals of <see cref="ToNumbers"/>.</summary>
    public static RuleResult ToResult(string name, int rows, ReadOnlySpan<Interval> of, RoutingCurve? curve, int draftedRows = 0) => new()
    {
        Name = name,
        Curve = curve,
        Apgr = curve is null ? null : of[0],
        Cpt50 = curve is null ? null : of[1],
        Cpt80 = curve is null ? null : of[2],
        Aiq = Given(of[3]),
        Point = Given(of[4]) is not { } share ? null : new()
        {
            StrongCalls = (int)Math.Round(share.Value * rows),
            StrongShare = share,
            Accuracy = of[5],
            CostPerThousand = Given(of[6]) is { } cost ? new Interval(1_000 * cost.Value, 1_000 * cost.Low, 1_000 * cost.High) : null,
            DraftedRows = draftedRows,
        },
    };

    private static Interval? Given(Interval interval) => double.IsNaN(interval.Value) ? null : interval;
}
