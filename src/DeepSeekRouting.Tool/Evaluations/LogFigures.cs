using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>What a decision log says of quality, as JSON.</summary>
internal sealed record LogFigures
{
    public required int Requests { get; init; }
    public required int WithFeedback { get; init; }

    /// <summary>Gets how many decisions were left out because they are in the files twice.</summary>
    public required int RepeatedDecisions { get; init; }

    public required IReadOnlyList<TierFigures> Tiers { get; init; }

    /// <summary>Gets what such a log cannot tell.</summary>
    public required IReadOnlyList<string> NotComputable { get; init; }

    public static LogFigures Of(LoggedOutcomes outcomes) => new()
    {
        Requests = outcomes.Requests,
        WithFeedback = outcomes.Judged,
        RepeatedDecisions = outcomes.RepeatedDecisions,
        Tiers = [.. outcomes.Tiers.Select(TierFigures.Of)],
        NotComputable = ["apgr", "cpt50", "cpt80", "baselines"],
    };

    internal sealed record TierFigures
    {
        public required string Tier { get; init; }
        public required int Requests { get; init; }
        public required int Escalated { get; init; }
        public required int WithFeedback { get; init; }
        public IntervalFigures? Quality { get; init; }
        public required decimal CostPerThousand { get; init; }

        public static TierFigures Of(LoggedTier tier) => new()
        {
            Tier = tier.Name,
            Requests = tier.Requests,
            Escalated = tier.Escalated,
            WithFeedback = tier.Judged,
            Quality = IntervalFigures.Of(tier.Quality),
            CostPerThousand = tier.CostPerThousand,
        };
    }
}
