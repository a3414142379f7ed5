namespace DeepSeekRouting;

/// <summary>The rules that the settings of a decision log keep.</summary>
internal static class DecisionLogChecks
{
    private const int ShortestKey = 16;

    public static IEnumerable<string> Of(DecisionLogOptions options, string path)
    {
        if (options.Enabled && string.IsNullOrWhiteSpace(options.Folder))
        {
            yield return $"{path}:Folder is missing. Name the folder for the files, for example UseDecisionLog(\"logs/decisions\").";
        }

        if (options.Folder?.IndexOf('\0') >= 0)
        {
            yield return $"{path}:Folder holds a null character, which no path has.";
        }

        foreach (var (isValid, key, range) in new[]
        {
            (options.SampleRate is > 0 and <= 1, "SampleRate", "above 0 and at most 1; Enabled turns the log off"),
            (options.HashKey is null or { Length: >= ShortestKey }, "HashKey", "at least 16 characters, random ones; leave it out for a key that nobody knows"),
            (options.MaxFileBytes >= 1_024, "MaxFileBytes", "1,024 or more"),
            (options.MaxFiles >= 1, "MaxFiles", "1 or more"),
            (options.MaxQueuedBytes >= 1_024, "MaxQueuedBytes", "1,024 or more"),
            (ModelChecks.IsTimeout(options.RetryDelay), "RetryDelay", "above 0 and at most a day; a second is 00:00:01"),
            (options.RememberedAnswers is >= 0 and <= 10_000_000, "RememberedAnswers", "0 to 10,000,000"),
        })
        {
            if (!isValid)
            {
                yield return $"{path}:{key} must be {range}.";
            }
        }
    }
}
