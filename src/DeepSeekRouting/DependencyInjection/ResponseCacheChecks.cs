namespace DeepSeekRouting;

/// <summary>The rules that the settings of the response cache keep, wherever they come from.</summary>
internal static class ResponseCacheChecks
{
    public static IEnumerable<string> Of(ResponseCacheOptions options, string path)
    {
        var lifetimes = options.TierLifetimes.Select(tier => (tier.Value, Key: $"TierLifetimes:{tier.Key}"))
            .Concat(options.TaskLifetimes.Select(task => (task.Value, Key: $"TaskLifetimes:{task.Key}")))
            .Concat([(options.Lifetime, "Lifetime")]);
        foreach (var (lifetime, key) in lifetimes)
        {
            if (lifetime <= TimeSpan.Zero || lifetime > AnswerStore.Longest)
            {
                yield return $"{path}:{key} must be above 0 and at most 3650 days; an hour is 01:00:00, and 24 would be 24 days.";
            }
        }

        foreach (var (isValid, key, range) in new[]
        {
            (options.MaxBytes >= 1, "MaxBytes", "1 or more"),
            (options.MaxEntryBytes >= 1, "MaxEntryBytes", "1 or more"),
            (options.MaxTemperature is null or >= 0, "MaxTemperature", "0 or more"),
            (options.HandOvers is >= 0 and <= 100, "HandOvers", "0 to 100"),
            (ModelChecks.IsTimeout(options.DistributedCacheTimeout), "DistributedCacheTimeout", "above 0 and at most a day; a second is 00:00:01"),
            (options.DistributedCachePause >= TimeSpan.Zero && options.DistributedCachePause <= TimeSpan.FromDays(1), "DistributedCachePause", "0 to a day; a second is 00:00:01"),
        })
        {
            if (!isValid)
            {
                yield return $"{path}:{key} must be {range}.";
            }
        }
    }
}
