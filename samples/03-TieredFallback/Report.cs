using DeepSeekRouting;

namespace TieredFallback;

/// <summary>What the traces say: a row a question, and the sums.</summary>
internal sealed class Report
{
    private readonly List<RoutingTrace> _traces = [];

    public Report(bool hasKey)
    {
        Console.WriteLine(hasKey
            ? "The DeepSeek API answers as flash and pro; a server on this machine stands in for the others, with canned answers and made-up failures."
            : "No DEEPSEEK_API_KEY: a server on this machine answers. Its answers are canned, its failures made up; routing, HTTP and prices are real.");
        Console.WriteLine();
        Console.WriteLine($"{"Question",-53}{"Tier",-8}{"Policy",-12}{"Answered by",-13}Cost, USD");
    }

    public void Add(Question question, RoutingTrace trace, string? failure)
    {
        _traces.Add(trace);
        Console.WriteLine($"{question.Text,-53}{trace.Tier,-8}{trace.Policy,-12}{trace.Model ?? "nobody",-13}{trace.Cost:0.00000000}{Estimate(trace.EstimatedCost)}");
        Console.WriteLine($"    {string.Join(" > ", trace.Attempts.Select(Describe))}");
        if (failure is not null)
        {
            Console.WriteLine($"    {failure}");
        }
    }

    public void Finish()
    {
        var answered = _traces.Where(trace => trace.Outcome == RoutingOutcome.Succeeded).ToArray();
        Console.WriteLine();
        Console.WriteLine($"Answered                {answered.Length} of {_traces.Count}");
        Console.WriteLine($"Cost                    {_traces.Sum(trace => trace.Cost):0.00000000}{Estimate(_traces.Sum(trace => trace.EstimatedCost))} for attempts without reported usage");
        Console.WriteLine($"Always Flash, estimate  {answered.Sum(AlwaysFlash):0.00000000}  the answers' tokens at its price");
        Console.WriteLine($"Always Pro, estimate    {answered.Sum(trace => trace.EstimatedBaselineCost ?? 0):0.00000000}  the same");
    }

    private static string Describe(AttemptTrace attempt)
    {
        var outcome = attempt.Failure?.ToString() ?? attempt.Outcome.ToString();
        var status = attempt.StatusCode is { } code and not 200 ? $" (HTTP {code})" : "";
        var retries = attempt.HttpRetries > 0 ? $" after {attempt.HttpRetries} HTTP retries" : "";
        return $"{attempt.Model} {outcome}{status}{retries} {attempt.DurationMs:0} ms";
    }

    private static string Estimate(decimal cost) => cost == 0 ? "" : $" + estimated {cost:0.00000000}";

    private static decimal AlwaysFlash(RoutingTrace trace) =>
        DeepSeekPrices.Flash.PriceAt(trace.StartedAt).CostOf(trace.Attempts[^1].Usage.GetValueOrDefault());
}
