namespace DeepSeekRouting.Evaluation;

/// <summary>Latencies of answered requests by the way their answer came about.</summary>
internal sealed class LatencySum
{
    private const string Cache = "response cache";

    private readonly Dictionary<string, (LatencySketch Whole, LatencySketch FirstContent)> _groups = new(StringComparer.Ordinal);

    public void Add(RoutingTrace trace)
    {
        if (trace.Model is not { } model) return;
        string name = trace.IsAnsweredByCache() ? Cache : trace.HasCalled(AttemptRole.Escalation) ? $"{model} after a draft" : model;
        if (!_groups.TryGetValue(name, out var group)) _groups[name] = group = (new(), new());
        group.Whole.Add(trace.DurationMs);
        if (trace.Attempts.LastOrDefault(attempt => attempt.Outcome is AttemptOutcome.Succeeded)?.TimeToFirstContentMs is { } first) group.FirstContent.Add(first);
    }

    public IReadOnlyList<LatencyFigures> ToFigures() =>
    [
        .. _groups.OrderByDescending(group => group.Value.Whole.Count).ThenBy(group => group.Key, StringComparer.Ordinal).Where(group => group.Value.Whole.Count > 0)
            .Select(group => new LatencyFigures { Group = group.Key, Whole = group.Value.Whole.ToPercentiles()!, FirstContent = group.Value.FirstContent.ToPercentiles() }),
    ];
}
