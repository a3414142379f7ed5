namespace QuickStart;

/// <summary>The sums over all rows. Failed requests are in the costs, as far as they cost anything, and have no baseline.</summary>
internal sealed record Summary
{
    public int Requests { get; init; }

    public int Failed { get; init; }

    /// <summary>Gets the number of answers by model.</summary>
    public IReadOnlyDictionary<string, int> ByModel { get; init; } = new Dictionary<string, int>();

    public long InputTokens { get; init; }

    public long CachedInputTokens { get; init; }

    public long OutputTokens { get; init; }

    /// <summary>Gets the exact cost of all attempts whose usage the API reported, in USD.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>Gets an estimate of what the other attempts cost, in USD. It is not part of <see cref="CostUsd"/>.</summary>
    public decimal EstimatedCostUsd { get; init; }

    /// <summary>Gets what the answers' tokens would have cost on Pro, in USD.</summary>
    public decimal EstimatedBaselineUsd { get; init; }

    public decimal EstimatedSavingUsd => EstimatedBaselineUsd - CostUsd - EstimatedCostUsd;

    /// <summary>Gets the saving in percent of the baseline; <see langword="null"/> without a baseline.</summary>
    public decimal? SavingPercent => EstimatedBaselineUsd == 0 ? null : Math.Round(100 * EstimatedSavingUsd / EstimatedBaselineUsd, 1);

    public static Summary Of(IReadOnlyCollection<ResultRow> rows) => new()
    {
        Requests = rows.Count,
        Failed = rows.Count(row => row.Failure is not null),
        ByModel = rows.Where(row => row.Failure is null)
            .GroupBy(row => row.Trace?.Model ?? "")
            .OrderByDescending(group => group.Count())
            .ToDictionary(group => group.Key, group => group.Count()),
        InputTokens = rows.Sum(row => row.InputTokens),
        CachedInputTokens = rows.Sum(row => row.CachedInputTokens),
        OutputTokens = rows.Sum(row => row.OutputTokens),
        CostUsd = rows.Sum(row => row.Cost),
        EstimatedCostUsd = rows.Sum(row => row.Trace?.EstimatedCost ?? 0),
        EstimatedBaselineUsd = rows.Sum(row => row.Trace?.EstimatedBaselineCost ?? 0),
    };
}
