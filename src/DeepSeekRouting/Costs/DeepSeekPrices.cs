using System.Globalization;

namespace DeepSeekRouting;

/// <summary>DeepSeek's published prices, with their history in USD, as known in October 2026.</summary>
/// <remarks>
/// Source: DeepSeek API, "Models &amp; Pricing", and for the periods before August 2026 contemporary reports of that page.
/// The CNY prices are DeepSeek's own second table, not a conversion; only their latest period is known.
/// </remarks>
public static class DeepSeekPrices
{
    /// <summary>Gets the USD prices of DeepSeek Flash since its launch.</summary>
    public static PriceSchedule Flash { get; } = new(
        [
            Period("2026-04-24T00:00Z", hit: 0.028m, miss: 0.14m, output: 0.28m),
            Period("2026-04-26T12:15Z", hit: 0.0028m, miss: 0.14m, output: 0.28m),
            PeakPeriod("2026-08-16T16:00Z", hit: 0.007m, miss: 0.22m, output: 0.66m),
            PeakPeriod("2026-09-10T04:00Z", hit: 0.003m, miss: 0.15m, output: 0.60m),
        ],
        PeakHours.DeepSeek);

    /// <summary>Gets the USD prices of DeepSeek Pro since its launch.</summary>
    public static PriceSchedule Pro { get; } = new(
        [
            Period("2026-04-24T00:00Z", hit: 0.145m, miss: 1.74m, output: 3.48m),
            Period("2026-04-26T12:15Z", hit: 0.003625m, miss: 0.435m, output: 0.87m),
            PeakPeriod("2026-08-16T16:00Z", hit: 0.022m, miss: 0.66m, output: 1.98m),
        ],
        PeakHours.DeepSeek);

    /// <summary>Gets the CNY prices of DeepSeek Flash.</summary>
    public static PriceSchedule FlashCny { get; } =
        new([PeakPeriod("2026-09-10T04:00Z", hit: 0.02m, miss: 1m, output: 4m)], PeakHours.DeepSeek, "CNY");

    /// <summary>Gets the CNY prices of DeepSeek Pro.</summary>
    public static PriceSchedule ProCny { get; } =
        new([PeakPeriod("2026-08-16T16:00Z", hit: 0.15m, miss: 4.5m, output: 13.5m)], PeakHours.DeepSeek, "CNY");

    private static PricePeriod Period(string from, decimal hit, decimal miss, decimal output) => new()
    {
        From = DateTimeOffset.Parse(from, CultureInfo.InvariantCulture),
        Prices = new() { CacheHit = hit, CacheMiss = miss, Output = output },
    };

    // Since August 2026 a peak hour costs twice an off-peak hour, in every token class.
    private static PricePeriod PeakPeriod(string from, decimal hit, decimal miss, decimal output) =>
        Period(from, hit, miss, output) with { PeakPrices = new() { CacheHit = 2 * hit, CacheMiss = 2 * miss, Output = 2 * output } };
}
