namespace DeepSeekRouting;

/// <summary>Chooses by the kind of work: how much context, and how many tool calls a step.</summary>
internal sealed class WorkloadPolicy(WorkloadOptions options, RoutingRuleOptions rules, RouterMap map) : IRoutingPolicy
{
    private readonly IReadOnlyList<WorkloadRow> _rows = options.Rows.Count > 0 ? options.Rows : DefaultWorkload.Rows(rules);

    public string Name => PolicyNames.Workload;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) => new(Decide(request));

    private RoutingDecision? Decide(RoutingRequest request)
    {
        // Work says nothing about time: somebody is waiting, and the policy "latency" knows for what.
        if (request.Hints.LatencyBudget < rules.ShortLatencyBudget)
        {
            return null;
        }

        var tokens = request.ContextTokens;
        var density = request.ToolCallDensity;
        foreach (var row in _rows)
        {
            if (row.Matches(tokens, density))
            {
                return new()
                {
                    Tier = row.Tier,
                    Effort = row.Effort,
                    MaxOutputTokens = row.MaxOutputTokens is { } limit ? Clip(limit, row, request) : null,
                    Reason = FormattableString.Invariant($"workload '{row.Name}': {tokens:N0} tokens of context, {density:0.##} tool calls a step"),
                };
            }
        }

        return null;
    }

    private int Clip(int limit, WorkloadRow row, RoutingRequest request)
    {
        var needs = request.Needs;
        var models = map.ModelsOf(row.Tier);
        var model = models.FirstOrDefault(needs.AreMetBy) ?? models[0];
        var room = model.ContextWindow - needs.InputTokens;
        var most = room > 0 ? Math.Min(model.MaxOutputTokens, room) : model.MaxOutputTokens;
        if (limit <= most)
        {
            return limit;
        }

        if (!RequestShaper.SaysOutputLimit(request.Options))
        {
            request.Warn(FormattableString.Invariant($"workload '{row.Name}' asks for {limit:N0} tokens of output; {model.Name} gives at most {most:N0} here"));
        }

        return most;
    }
}
