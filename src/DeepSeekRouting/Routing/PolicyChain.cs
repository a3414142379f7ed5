using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>Asks the policies in order; the first that does not abstain wins.</summary>
internal sealed class PolicyChain(
    IRoutingPolicy[] policies, RouterMap map, RoutingRuleOptions rules, string router, RoutingMetrics metrics, ILogger logger)
{
    private readonly PrefixAffinityPolicy? _affinity = policies.OfType<PrefixAffinityPolicy>().FirstOrDefault();

    /// <summary>Decides and writes the decision into the call.</summary>
    public async ValueTask<RoutingDecision> DecideAsync(RoutingRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var (decision, policy) = await AskAsync(request, call, cancellationToken).ConfigureAwait(false);
        call.Tier = decision.Tier;
        call.Policy = policy;
        call.Reason = decision.Reason;
        for (var i = 0; i < request.Warnings?.Count; i++)
        {
            call.Warn(request.Warnings[i]);
        }

        WarnOfLongContext(request, decision, call);
        if (call is not PreviewCall)
        {
            RoutingLog.Decided(logger, router, decision.Tier, policy, decision.Reason);
        }

        return decision;
    }

    private async ValueTask<(RoutingDecision Decision, string Policy)> AskAsync(RoutingRequest request, CallContext call, CancellationToken cancellationToken)
    {
        foreach (var policy in policies)
        {
            if (await TryAsync(policy, request, call, cancellationToken).ConfigureAwait(false) is { } decision)
            {
                return _affinity is null ? (decision, policy.Name) : Reconsider(_affinity, request, decision, policy.Name, call);
            }
        }

        return (new() { Tier = rules.SimpleTier, Reason = "every policy abstained" }, PolicyNames.Default);
    }

    // Who chose the model is who decided: the first policy where the conversation switches, prefixAffinity where it stays.
    private (RoutingDecision Decision, string Policy) Reconsider(PrefixAffinityPolicy affinity, RoutingRequest request, RoutingDecision decision, string policy, CallContext call)
    {
        try
        {
            return affinity.Reconsider(request, decision, policy) is { } other ? (other, other.Model is null ? policy : affinity.Name) : (decision, policy);
        }
        catch (Exception exception)
        {
            Recover(affinity, call, exception);
            return (decision, policy);
        }
    }

    private async ValueTask<RoutingDecision?> TryAsync(IRoutingPolicy policy, RoutingRequest request, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            return Checked(await policy.DecideAsync(request, cancellationToken).ConfigureAwait(false), policy);
        }
        catch (Exception exception) when (policy.Name != PolicyNames.Pinned && !cancellationToken.IsCancellationRequested)
        {
            return Recover(policy, call, exception);
        }
    }

    private RoutingDecision? Checked(RoutingDecision? decision, IRoutingPolicy policy) => decision switch
    {
        { Model: { } model } when map.FindModel(model) is null =>
            throw new InvalidOperationException($"Policy '{policy.Name}' chose model '{model}', which is not configured. Models: {string.Join(", ", map.Models.Select(known => known.Name))}."),
        { Model: null } when !map.HasTier(decision.Tier) =>
            throw new InvalidOperationException($"Policy '{policy.Name}' chose tier '{decision.Tier}', which is not configured. Tiers: {string.Join(", ", map.TierNames)}."),
        { ConfidenceThreshold: { } threshold } when !ConfidenceThreshold.IsValid(threshold) =>
            throw new InvalidOperationException($"Policy '{policy.Name}' chose a confidence threshold that is neither a log probability of 0 or less nor a probability of up to 1."),
        _ => decision,
    };

    private RoutingDecision? Recover(IRoutingPolicy policy, CallContext call, Exception exception)
    {
        if (call is not PreviewCall)
        {
            Measure(policy);
        }

        call.Warn($"policy {policy.Name} failed ({exception.GetType().Name})");
        var guardsAgainstHarm = policy.Name is PolicyNames.Risk or PolicyNames.ErrorCost;
        RoutingLog.PolicyFailed(logger, policy.Name, router, guardsAgainstHarm ? "complex tier, to be safe" : "abstained", exception);
        return guardsAgainstHarm ? new() { Tier = rules.ComplexTier, Reason = "the policy failed: the safe side" } : null;
    }

    private void Measure(IRoutingPolicy policy)
    {
        try
        {
            metrics.PolicyFailed(router, policy.Name);
        }
        catch (Exception exception)
        {
            RoutingLog.ReportFailed(logger, router, exception); // A listener's fault is not the caller's.
        }
    }

    private void WarnOfLongContext(RoutingRequest request, RoutingDecision decision, CallContext call)
    {
        if (request.EstimatedInputTokens > rules.LongContextWarningTokens && string.Equals(decision.Tier, rules.SimpleTier, StringComparison.OrdinalIgnoreCase))
        {
            call.Warn(FormattableString.Invariant(
                $"about {request.EstimatedInputTokens:N0} input tokens in tier {decision.Tier}: details beyond {rules.LongContextWarningTokens:N0} may be lost"));
        }
    }
}
