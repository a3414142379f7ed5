namespace DeepSeekRouting;

/// <summary>Plans, and where no model has room for the conversation, truncates it and plans anew. The decision stays: it was made on the whole.</summary>
internal sealed class TruncatingPlanner(Planner planner, Truncation? truncation, ITokenEstimator tokens)
{
    /// <exception cref="NoSuitableModelException">No model of the tier can serve the request, truncated or not.</exception>
    public ValueTask<(IReadOnlyList<PlannedAttempt> Plan, AttemptRequest Request)> PlanAsync(
        RoutingDecision decision, RequestNeeds needs, AttemptRequest request, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            return new((planner.Plan(decision, needs, request.OutputLimit), request));
        }
        catch (NoSuitableModelException failure) when (truncation is not null && failure.IsForWantOfRoom && !needs.IsStateful)
        {
            return TruncateAsync(truncation, decision, request, failure, call, cancellationToken);
        }
    }

    /// <summary>Plans for the whole conversation; where no model can serve it, says so in a warning and gives no attempts.</summary>
    public IReadOnlyList<PlannedAttempt> TryPlanWhole(RoutingDecision decision, RequestNeeds needs, OutputLimit limit, CallContext call)
    {
        try
        {
            return planner.Plan(decision, needs, limit);
        }
        catch (NoSuitableModelException failure)
        {
            call.Warn(failure.Message);
            return [];
        }
    }

    private async ValueTask<(IReadOnlyList<PlannedAttempt> Plan, AttemptRequest Request)> TruncateAsync(
        Truncation truncating, RoutingDecision decision, AttemptRequest request, NoSuitableModelException failure, CallContext call, CancellationToken cancellationToken)
    {
        var estimate = call.EstimatedInputTokens;
        try
        {
            await foreach (var shorter in truncating.ShortenAsync(request.Messages, cancellationToken).ConfigureAwait(false))
            {
                var needs = RequestNeeds.Of(shorter, request.CallerOptions, tokens);
                if (TryPlan(decision, needs, request.OutputLimit, ref failure) is { } plan)
                {
                    call.EstimatedInputTokens = needs.InputTokens;
                    call.Warn(Truncation.Describe(request.Messages, shorter, plan[0].Model.Profile.Name));
                    return (plan, request with { Messages = shorter });
                }
            }
        }
        catch (Exception exception) when (exception is not NoSuitableModelException && !cancellationToken.IsCancellationRequested)
        {
            throw new NoSuitableModelException($"The truncation failed ({exception.GetType().Name}). {failure.Message}", exception);
        }

        throw new NoSuitableModelException(FormattableString.Invariant($"Truncation of about {estimate:N0} input tokens was not enough. {failure.Message}"), failure.InnerException);
    }

    private IReadOnlyList<PlannedAttempt>? TryPlan(RoutingDecision decision, RequestNeeds needs, OutputLimit limit, ref NoSuitableModelException failure)
    {
        try
        {
            return planner.Plan(decision, needs, limit);
        }
        catch (NoSuitableModelException still)
        {
            failure = still;
            return null;
        }
    }
}
