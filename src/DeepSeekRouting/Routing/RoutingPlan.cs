namespace DeepSeekRouting;

/// <summary>The models to try for one request and what to ask them for. With a cascade, these are the models that draft.</summary>
internal readonly record struct RoutingPlan
{
    public required IReadOnlyList<PlannedAttempt> Attempts { get; init; }

    public required AttemptRequest Request { get; init; }

    public required RoutingHints Hints { get; init; }

    /// <summary>Gets what follows a draft that is not good enough; <see langword="null"/> if the first answer is the answer.</summary>
    public CascadePlan? Cascade { get; init; }

    /// <summary>Gets the decision if it lets only the cache answer; <see langword="null"/> if models may.</summary>
    public RoutingDecision? CacheOnlyDecision { get; init; }

    /// <summary>Gets a value indicating whether no model may be asked: the caller wants it so, or a policy.</summary>
    public bool IsCacheOnly => CacheOnlyDecision is not null || Hints.Cache is CacheUse.OnlyIfCached;

    /// <summary>Makes the exception for a request that only the cache may answer, and that it cannot answer.</summary>
    public Exception NotCached(string reason) =>
        CacheOnlyDecision is { UsedUp: { } budget } && Hints.Cache is not CacheUse.OnlyIfCached ? new BudgetExceededException(budget) : new NotCachedException(reason);

    /// <summary>Gives the same plan over copies of the caller's messages and options, which the caller may change once its call has ended.</summary>
    public RoutingPlan Detach()
    {
        var messages = Request.Messages.Select(static message => AnswerCopy.Of(message)).ToArray();
        var options = Request.CallerOptions?.Clone();
        return this with
        {
            Request = Request with { Messages = messages, CallerOptions = options },
            Cascade = Cascade is not { } cascade ? null : new()
            {
                Drafts = cascade.Drafts,
                DraftRequest = cascade.DraftRequest with { Messages = messages, CallerOptions = options },
                Strong = cascade.Strong,
                StrongRequest = cascade.StrongRequest with { Messages = messages, CallerOptions = options },
                StrongTier = cascade.StrongTier,
                Threshold = cascade.Threshold,
            },
        };
    }
}
