using DeepSeekRouting;

namespace ConfidenceFallback;

/// <summary>What the traces say: a row a question, and the sums.</summary>
internal sealed class Report
{
    private readonly List<RoutingTrace> _traces = [];
    private bool _hasFailures;

    public Report(bool hasKey)
    {
        Console.WriteLine(hasKey ? "The DeepSeek API answers." : "No DEEPSEEK_API_KEY: a server on this machine answers. Its answers are canned; routing, HTTP and prices are real.");
        Console.WriteLine();
        Console.WriteLine($"{"Question",-53}{"Draft",-6}{"Score",6}{"Threshold",10}  {"Scorer",-12}{"Outcome",-18}Cost, USD");
    }

    public void Add(Question question, RoutingTrace trace)
    {
        _traces.Add(trace);
        var draft = trace.Attempts.FirstOrDefault(attempt => attempt.Role == AttemptRole.Draft)?.Model ?? "-";
        var judgement = trace.Confidence is { } confidence
            ? $"{confidence.Score,6:0.00}{confidence.Threshold,10:0.00}  {confidence.Scorer,-12}{confidence.Outcome,-17} "
            : $"{"-",6}{"-",10}  {"-",-12}{"Not drafted",-17} ";
        var reason = trace.Confidence is null ? trace.Reason : trace.Confidence.WhyUnavailable;
        Console.WriteLine($"{question.Text,-53}{draft,-6}{judgement}{trace.Cost:0.00000000}{Estimate(trace.EstimatedCost)}");
        Console.WriteLine($"    {string.Join(" > ", trace.Attempts.Select(Describe))}{(reason is null ? "" : $" ({reason})")}");
    }

    public void Add(Question question, Exception failure)
    {
        _hasFailures = true;
        Console.WriteLine($"{question.Text,-53}{failure.Message}");
    }

    /// <summary>Prints the sums and gives the exit code.</summary>
    public int Finish()
    {
        var drafts = _traces.Where(trace => trace.Confidence is not null).ToArray();
        var escalations = drafts.Count(trace => trace.Attempts.Any(attempt => attempt.Role == AttemptRole.Escalation));
        Console.WriteLine();
        Console.WriteLine($"Cost                    {_traces.Sum(trace => trace.Cost):0.00000000}{Estimate(_traces.Sum(trace => trace.EstimatedCost))} for attempts without reported usage");
        Console.WriteLine($"Always Flash, estimate  {_traces.Sum(AlwaysFlash):0.00000000}  its drafts, else the answers' tokens at its price");
        Console.WriteLine($"Always Pro, estimate    {_traces.Sum(trace => trace.EstimatedBaselineCost ?? 0):0.00000000}  its answers, else the answers' tokens at its price");
        Console.WriteLine($"Escalation rate         {escalations} of {drafts.Length} drafts, {(double)escalations / Math.Max(1, drafts.Length):0 %}");
        Console.WriteLine($"Alarm line              {new ConfidenceFallbackOptions().EscalationRateWarning:0 %} (\"DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters\")");
        return _hasFailures ? 1 : 0;
    }

    private static string Describe(AttemptTrace attempt) =>
        $"{attempt.Role} {attempt.Model} {attempt.Failure?.ToString() ?? attempt.Outcome.ToString()} {attempt.DurationMs:0} ms";

    private static string Estimate(decimal cost) => cost == 0 ? "" : $" + estimated {cost:0.00000000}";

    private static decimal AlwaysFlash(RoutingTrace trace)
    {
        var attempt = trace.Attempts.LastOrDefault(attempt => attempt is { Model: "flash", Usage: not null }) ?? trace.Attempts[^1];
        return DeepSeekPrices.Flash.PriceAt(trace.StartedAt).CostOf(attempt.Usage.GetValueOrDefault());
    }
}
