namespace DeepSeekRouting.Evaluation;

internal sealed class ModelSum
{
    private readonly Dictionary<string, (ModelFigures Figures, Dictionary<FailureKind, long> Failures)> _sums = new(StringComparer.Ordinal);

    public void Add(RoutingTrace trace)
    {
        foreach (var attempt in trace.Attempts)
        {
            if (!_sums.TryGetValue(attempt.Model, out var sum)) sum = (new() { Model = attempt.Model }, []);
            if (attempt is { Failure: { } kind, Outcome: AttemptOutcome.Failed }) sum.Failures[kind] = sum.Failures.GetValueOrDefault(kind) + 1;
            _sums[attempt.Model] = (Add(sum.Figures, attempt), sum.Failures);
        }
    }

    public IReadOnlyList<ModelFigures> ToFigures() =>
    [
        .. _sums.Values.Select(sum => sum.Figures with { Failures = [.. sum.Failures.OrderByDescending(failure => failure.Value).Select(failure => new FailureFigures { Kind = failure.Key, Count = failure.Value })] })
            .OrderByDescending(figures => figures.Calls).ThenBy(figures => figures.Model, StringComparer.Ordinal),
    ];

    private static ModelFigures Add(ModelFigures sum, AttemptTrace attempt)
    {
        if (attempt.Outcome is AttemptOutcome.Skipped) return sum with { Skipped = sum.Skipped + 1 };
        var usage = attempt.Usage ?? attempt.EstimatedUsage ?? default;
        return sum with
        {
            Calls = sum.Calls + 1,
            Succeeded = sum.Succeeded + Count(attempt.Outcome is AttemptOutcome.Succeeded),
            Failed = sum.Failed + Count(attempt.Outcome is AttemptOutcome.Failed),
            AsFallback = sum.AsFallback + Count(attempt.Role is AttemptRole.Fallback),
            AsDraft = sum.AsDraft + Count(attempt.Role is AttemptRole.Draft),
            AsEscalation = sum.AsEscalation + Count(attempt.Role is AttemptRole.Escalation),
            HttpRetries = sum.HttpRetries + attempt.HttpRetries,
            InputTokens = sum.InputTokens + usage.InputTokens,
            PrefixCacheTokens = sum.PrefixCacheTokens + usage.CacheHitTokens,
            OutputTokens = sum.OutputTokens + usage.OutputTokens,
            Cost = sum.Cost + (attempt.Cost ?? attempt.EstimatedCost ?? 0),
        };
    }

    private static int Count(bool holds) => holds ? 1 : 0;
}
