namespace DeepSeekRouting;

/// <summary>The rules that profiles and attempt limits keep, wherever they come from.</summary>
internal static class ModelChecks
{
    // Timers take 49 days at most; a day keeps far from that.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static IReadOnlyList<string> Of(IReadOnlyCollection<ModelProfile> profiles, AttemptOptions attempts)
    {
        var repeated = profiles.GroupBy(profile => profile.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => $"Two models are named '{group.Key}'.");
        return [.. repeated, .. profiles.SelectMany(Of), .. Of(attempts, "Attempts")];
    }

    public static IEnumerable<string> Of(ModelProfile profile)
    {
        if (profile.ContextWindow <= 0)
        {
            yield return $"The context window of model '{profile.Name}' must be above 0.";
        }

        if (profile.MaxOutputTokens <= 0)
        {
            yield return $"The largest output of model '{profile.Name}' must be above 0.";
        }

        if (profile.MaxConcurrency <= 0)
        {
            yield return $"The largest number of requests in flight of model '{profile.Name}' must be above 0.";
        }

        if (profile.ForeignToolCalls is not (ForeignToolCalls.AsCalls or ForeignToolCalls.AsText))
        {
            yield return $"ForeignToolCalls of model '{profile.Name}' must be AsCalls or AsText.";
        }
    }

    public static IEnumerable<string> Of(AttemptOptions attempts, string path)
    {
        var breaker = attempts.CircuitBreaker;
        if (attempts.MaxAttempts < 1)
        {
            yield return $"{path}:MaxAttempts must be 1 or more.";
        }

        if (attempts.QueueLimit < 0)
        {
            yield return $"{path}:QueueLimit must not be negative.";
        }

        if (attempts.RateLimitTries is < 1 or > 20)
        {
            yield return $"{path}:RateLimitTries must be 1 to 20.";
        }

        foreach (var (time, key) in new[]
        {
            (attempts.TotalTimeout, "TotalTimeout"), (attempts.SilenceTimeout, "SilenceTimeout"), (attempts.AnswerTimeout, "AnswerTimeout"), (attempts.QueueTimeout, "QueueTimeout"),
        })
        {
            if (time is { } value && !IsTimeout(value))
            {
                yield return NotATimeout($"{path}:{key}");
            }
        }

        if (breaker.FailureRatio is not (> 0 and <= 1))
        {
            yield return $"{path}:CircuitBreaker:FailureRatio must be above 0 and at most 1.";
        }

        if (breaker.MinimumThroughput < 2)
        {
            yield return $"{path}:CircuitBreaker:MinimumThroughput must be 2 or more.";
        }

        foreach (var (time, key) in new[] { (breaker.SamplingDuration, "SamplingDuration"), (breaker.BreakDuration, "BreakDuration") })
        {
            if (time < TimeSpan.FromSeconds(0.5) || time > TimeSpan.FromDays(1))
            {
                yield return $"{path}:CircuitBreaker:{key} must be 0.5 seconds to a day.";
            }
        }
    }

    public static bool IsTimeout(TimeSpan time) => time > TimeSpan.Zero && time <= Longest;

    public static string NotATimeout(string setting) => $"{setting} must be above 0 and at most a day; a minute is 00:01:00, and 60 would be 60 days.";
}
