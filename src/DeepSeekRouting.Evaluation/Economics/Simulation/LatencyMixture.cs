namespace DeepSeekRouting.Evaluation;

/// <summary>
/// Quantiles of the latency of requests that go to different models. Only bounds follow from quantiles of each model: they are exact where every call is recorded, wide where little is known.
/// </summary>
/// <remarks>A model's latency is taken to be the same whichever requests it gets.</remarks>
internal sealed class LatencyMixture
{
    // Shares such as a third are not exact.
    private const decimal Slack = 1e-15m;

    private readonly List<Part> _parts = [];

    public LatencyMixture Add(decimal share, LatencyQuantiles latency) => Add(share, latency, latency);

    /// <summary>Adds requests that ask the strong model after a draft: how the two times go together is not known, so one bound takes the draft at its shortest, the other at its longest.</summary>
    public LatencyMixture AddEscalated(decimal share, LatencyQuantiles draft, LatencyQuantiles strong) =>
        Add(share, strong.After(draft.Shortest), strong.After(draft.Longest));

    /// <summary>Gives what the quantile is between, in milliseconds.</summary>
    public LatencyBounds Quantile(decimal share) => new()
    {
        Low = FirstTime(part => part.Fastest, (part, time) => part.Fastest.ShareAtMost(time), share) ?? 0,
        High = FirstTime(part => part.Slowest, (part, time) => part.Slowest.ShareAtLeast(time), share),
    };

    private LatencyMixture Add(decimal share, LatencyQuantiles fastest, LatencyQuantiles slowest)
    {
        if (share > 0) _parts.Add(new() { Share = share, Fastest = fastest, Slowest = slowest });
        return this;
    }

    // The shares only change at known times, and only rise; 0 is tried because everything may end at once where no minimum is known.
    private double? FirstTime(Func<Part, LatencyQuantiles> known, Func<Part, double, decimal> shareWithin, decimal share)
    {
        bool IsReached(double time) => _parts.Sum(part => part.Share * shareWithin(part, time)) >= share - Slack;
        return IsReached(0) ? 0 : _parts.Min(part => known(part).FirstTime(IsReached));
    }

    private sealed record Part
    {
        public required decimal Share { get; init; }
        public required LatencyQuantiles Fastest { get; init; }
        public required LatencyQuantiles Slowest { get; init; }
    }
}
