using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The figures of a rule or a baseline, as JSON. What does not apply or was not given is left out.</summary>
internal sealed record RuleFigures
{
    public required string Name { get; init; }
    public IntervalFigures? Apgr { get; init; }
    public IntervalFigures? Cpt50 { get; init; }
    public IntervalFigures? Cpt80 { get; init; }
    public IntervalFigures? Aiq { get; init; }
    public int? CallsToPro { get; init; }
    public IntervalFigures? ShareToPro { get; init; }
    public IntervalFigures? Accuracy { get; init; }

    /// <summary>Gets the estimated cost of 1,000 requests in USD.</summary>
    public IntervalFigures? CostPerThousand { get; init; }

    public static RuleFigures Of(RuleResult rule) => new()
    {
        Name = rule.Name,
        Apgr = IntervalFigures.Of(rule.Apgr),
        Cpt50 = IntervalFigures.Of(rule.Cpt50),
        Cpt80 = IntervalFigures.Of(rule.Cpt80),
        Aiq = IntervalFigures.Of(rule.Aiq),
        CallsToPro = rule.Point?.StrongCalls,
        ShareToPro = IntervalFigures.Of(rule.Point?.StrongShare),
        Accuracy = IntervalFigures.Of(rule.Point?.Accuracy),
        CostPerThousand = IntervalFigures.Of(rule.Point?.CostPerThousand),
    };
}
