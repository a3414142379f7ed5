using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

internal sealed class TaskPolicy(RoutingRuleOptions rules, TaskOptions tasks) : IRoutingPolicy
{
    private readonly HashSet<string> _proRequired = new(tasks.ProRequired, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _flashOk = new(tasks.FlashOk, StringComparer.OrdinalIgnoreCase);

    public string Name => PolicyNames.Task;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) =>
        new(request.Hints.Task is { } task ? Decide(task) : null);

    private RoutingDecision? Decide(string task)
    {
        if (_proRequired.Contains(task))
        {
            return new() { Tier = rules.ComplexTier, Effort = ReasoningEffort.High, Reason = $"task '{task}' requires Pro" };
        }

        return _flashOk.Contains(task) ? new() { Tier = rules.SimpleTier, Reason = $"Flash is good enough for task '{task}'" } : null;
    }
}
