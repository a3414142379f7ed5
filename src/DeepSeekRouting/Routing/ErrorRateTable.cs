namespace DeepSeekRouting;

/// <summary>The error rates of one model by domain and complexity. Immutable.</summary>
internal sealed class ErrorRateTable
{
    private readonly (double UpTo, decimal Rate)[] _general;
    private readonly Dictionary<string, (double UpTo, decimal Rate)[]> _byDomain;

    public ErrorRateTable(IReadOnlyCollection<ErrorRateBand> bands)
    {
        _general = Sorted(bands.Where(band => band.Domain is null));
        _byDomain = bands.Where(band => band.Domain is not null).GroupBy(band => band.Domain!, StringComparer.OrdinalIgnoreCase).ToDictionary(
            domain => domain.Key, Sorted, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Gets a value indicating whether a request's domain makes a difference.</summary>
    public bool DependsOnDomain => _byDomain.Count > 0;

    /// <summary>Gives the rate at a complexity; <see langword="null"/> if no band tells.</summary>
    public decimal? RateAt(double complexity, string? domain)
    {
        var bands = domain is not null && _byDomain.TryGetValue(domain, out var own) ? own : _general;
        foreach (var (upTo, rate) in bands)
        {
            if (complexity <= upTo)
            {
                return rate;
            }
        }

        return null;
    }

    private static (double UpTo, decimal Rate)[] Sorted(IEnumerable<ErrorRateBand> bands) =>
        [.. bands.OrderBy(band => band.UpTo).Select(band => (band.UpTo, (decimal)band.Rate))];
}
