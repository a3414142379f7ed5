namespace DeepSeekRouting;

/// <summary>The rules that a configured order of policies keeps.</summary>
internal static class PolicyOrderChecks
{
    // Each of these may ask for another model than the one that a conversation happens to be with.
    private static readonly string[] BeforePrefixAffinity =
    [
        PolicyNames.Continuation, PolicyNames.Task, PolicyNames.Risk, PolicyNames.ErrorCost, PolicyNames.Workload, PolicyNames.ContextLength, PolicyNames.ExpectedLoss, PolicyNames.Complexity,
    ];

    /// <param name="options">The options of the router.</param>
    /// <param name="hasAdded">Whether policies were added whose names are known only when the container makes them: <see cref="PolicyComposer"/> checks those.</param>
    /// <param name="path">The path of the router's section.</param>
    public static IEnumerable<string> Of(DeepSeekRoutingOptions options, bool hasAdded, string path)
    {
        var order = options.Policies;
        foreach (var name in hasAdded ? [] : order.Except(PolicyNames.All, StringComparer.Ordinal))
        {
            yield return $"{path}:Policies names '{name}', which is not a policy. Policies: {string.Join(", ", PolicyNames.All)}.";
        }

        if (order.Distinct(StringComparer.Ordinal).Count() != order.Count)
        {
            yield return $"{path}:Policies names a policy twice.";
        }

        if (order.IndexOf(PolicyNames.Pinned) > 0)
        {
            yield return $"{path}:Policies names 'pinned' after '{order[0]}'. Name it first, or leave it out: then no caller can choose a model.";
        }

        if (order.IndexOf(PolicyNames.Default) is >= 0 and var last && last < order.Count - 1)
        {
            yield return $"{path}:Policies names '{order[last + 1]}' after 'default', which decides every request. Name 'default' last.";
        }

        if (order.IndexOf(PolicyNames.PrefixAffinity) is >= 0 and var affinity && order.Skip(affinity).FirstOrDefault(BeforePrefixAffinity.Contains) is { } stronger)
        {
            yield return $"{path}:Policies names 'prefixAffinity' before '{stronger}', so a conversation would keep its model where '{stronger}' asks for another. Name it after.";
        }

        foreach (var (name, key, isEnabled) in new[]
        {
            (PolicyNames.Workload, "Workload", options.Workload.Enabled),
            (PolicyNames.ExpectedLoss, "ExpectedLoss", options.ExpectedLoss.Enabled),
            (PolicyNames.PrefixAffinity, "PrefixAffinity", options.PrefixAffinity.Enabled),
        })
        {
            if (isEnabled && order.Count > 0 && !order.Contains(name))
            {
                yield return $"{path}:{key} is turned on, but {path}:Policies does not name '{name}'. Name it where it is to be asked.";
            }
        }
    }
}
