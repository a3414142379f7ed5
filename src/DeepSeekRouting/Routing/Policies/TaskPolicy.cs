using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

internal sealed class TaskPolicy(RoutingRuleOptions rules, TaskOptions tasks, double hybridThreshold) : IRoutingPolicy
{
    private readonly HashSet<string> _proRequired = new(tasks.ProRequired, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _flashOk = new(tasks.FlashOk, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _hybrid = new(tasks.Hybrid, StringComparer.OrdinalIgnoreCase);

    public string Name => PolicyNames.Task;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) =>
        new(request.Hints.Task is { } task ? Decide(task) : null);

    private RoutingDecision? Decide(string task)
    {
        if (_proRequired.Contains(task))
        {
            return new() { Tier = rules.ComplexTier, Effort = ReasoningEffort.High, Reason = $"task '{task}' requires Pro" };
        }

        if (_flashOk.Contains(task))
        {
            return new() { Tier = rules.SimpleTier, Drafts = false, Reason = $"Flash is good enough for task '{task}'" };
        }

        return _hybrid.Contains(task) ? Draft($"task '{task}' is hybrid")
            : tasks.Unknown is UnknownTask.Hybrid ? Draft($"task '{task}' is not configured, so it is hybrid")
            : null;
    }

    private RoutingDecision Draft(string reason) => new() { Tier = rules.SimpleTier, Drafts = true, ConfidenceThreshold = hybridThreshold, Reason = reason };
}
