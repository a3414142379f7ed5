namespace DeepSeekRouting;

/// <summary>Which failures move on, and to which models. The table in docs/fallback.md says the same in words.</summary>
internal static class FallbackRules
{
    /// <summary>Says whether a failure of this kind may be followed by a call of another model at all.</summary>
    public static bool MovesOn(FailureKind kind) => kind is not (
        FailureKind.InvalidRequest or FailureKind.UnsupportedParameter or FailureKind.ReasoningContentMissing
        or FailureKind.ContentFilter or FailureKind.Canceled);

    /// <summary>Says whether the candidate may take over from the failed model.</summary>
    public static bool CanTakeOver(FailureKind kind, ModelProfile failed, ModelProfile candidate) => kind switch
    {
        FailureKind.Authentication or FailureKind.InsufficientBalance => candidate.AccountOrName != failed.AccountOrName,
        FailureKind.ContextOverflow => candidate.ContextWindow > failed.ContextWindow,
        _ => MovesOn(kind),
    };
}
