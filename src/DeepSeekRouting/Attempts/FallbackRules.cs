namespace DeepSeekRouting;

/// <summary>Which failures move on, and to which models. The table in docs/fallback.md says the same in words.</summary>
internal static class FallbackRules
{
    /// <summary>Says whether a failure of this kind may be followed by a call of another model at all.</summary>
    public static bool MovesOn(FailureKind kind) => kind is not (
        FailureKind.InvalidRequest or FailureKind.UnsupportedParameter or FailureKind.ReasoningContentMissing
        or FailureKind.ContentFilter or FailureKind.Canceled or FailureKind.BudgetExceeded or FailureKind.BudgetUnavailable);

    /// <summary>
    /// Says whether a budget had no room for a model that was only to help out. A cheaper one may have; but what the request was decided for is not
    /// replaced by a cheaper model without anybody asking for that.
    /// </summary>
    public static bool IsRefusedFallback(FailureKind kind, AttemptRole role) => kind is FailureKind.BudgetExceeded && role is AttemptRole.Fallback;

    /// <summary>Says whether the candidate may take over from the failed model.</summary>
    public static bool CanTakeOver(FailureKind kind, ModelProfile failed, ModelProfile candidate) => kind switch
    {
        FailureKind.Authentication or FailureKind.InsufficientBalance => candidate.AccountOrName != failed.AccountOrName,
        FailureKind.ContextOverflow => candidate.ContextWindow > failed.ContextWindow,
        _ => MovesOn(kind),
    };
}
