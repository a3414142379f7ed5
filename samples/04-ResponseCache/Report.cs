using DeepSeekRouting;

namespace ResponseCache;

/// <summary>What the traces say: a row a request, and the sums.</summary>
internal sealed class Report
{
    private readonly List<RoutingTrace> _traces = [];
    private bool _hasFailures;

    public Report(bool hasKey)
    {
        Console.WriteLine(hasKey ? "The DeepSeek API answers." : "No DEEPSEEK_API_KEY: a server on this machine answers. Its answers are canned; routing, cache, HTTP and prices are real.");
        Console.WriteLine();
        Console.WriteLine($"{"Question",-56}{"Model",-7}{"Cache",-11}{"Saved, estimate",-17}Cost, USD");
    }

    public void Add(string text, RoutingTrace? trace)
    {
        if (trace?.Cache is not { } cache)
        {
            _hasFailures = true;
            return;
        }

        _traces.Add(trace);
        Console.WriteLine($"{text,-56}{trace.Model,-7}{cache.Outcome,-11}{Amount(cache.EstimatedSaving),-17}{trace.Cost:0.00000000}");
        if (cache.Reason is { } reason)
        {
            Console.WriteLine($"    {reason}");
        }
    }

    /// <summary>Adds requests that were made at the same time, as one row.</summary>
    public void AddTogether(string text, IReadOnlyList<RoutingTrace?> traces)
    {
        var made = traces.OfType<RoutingTrace>().ToArray();
        _hasFailures |= made.Length < traces.Count;
        _traces.AddRange(made);
        var outcomes = made.GroupBy(trace => trace.Cache!.Outcome).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} {group.Key}");
        Console.WriteLine($"{$"{text} ({traces.Count} at once)",-56}{made.FirstOrDefault()?.Model,-7}{"-",-11}{Amount(made.Sum(trace => trace.Cache!.EstimatedSaving)),-17}{made.Sum(trace => trace.Cost):0.00000000}");
        Console.WriteLine($"    {string.Join(", ", outcomes)}");
    }

    /// <summary>Prints the sums and gives the exit code.</summary>
    public int Finish()
    {
        var cost = _traces.Sum(trace => trace.Cost + trace.EstimatedCost);
        var saved = _traces.Sum(trace => trace.Cache!.EstimatedSaving ?? 0);
        Console.WriteLine();
        foreach (var outcome in Enum.GetValues<CacheOutcome>())
        {
            if (_traces.Count(trace => trace.Cache!.Outcome == outcome) is var count and > 0)
            {
                Console.WriteLine($"{outcome,-25}{count} of {_traces.Count}");
            }
        }

        Console.WriteLine($"{"Cost",-25}{cost:0.00000000}");
        Console.WriteLine($"{"Without cache, estimate",-25}{cost + saved:0.00000000}  what the stored and shared answers cost when they were made, once more for each");
        Console.WriteLine($"{"Saved, estimate",-25}{saved:0.00000000}  {saved / Math.Max(cost + saved, 0.00000001m):0 %}");
        return _hasFailures ? 1 : 0;
    }

    private static string Amount(decimal? amount) => amount is > 0 ? $"{amount:0.00000000}" : "-";
}
