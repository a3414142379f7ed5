namespace DeepSeekRouting;

/// <summary>Who drafts, who answers where the draft is not good enough, and what good enough means. Immutable.</summary>
internal sealed class CascadePlan
{
    /// <summary>Gets the model that drafts, and those that take over if it fails.</summary>
    public required IReadOnlyList<PlannedAttempt> Drafts { get; init; }

    public required AttemptRequest DraftRequest { get; init; }

    /// <summary>Gets the models that answer in place of a draft. The one that drafted is not among them.</summary>
    public required IReadOnlyList<PlannedAttempt> Strong { get; init; }

    public required AttemptRequest StrongRequest { get; init; }

    public required string StrongTier { get; init; }

    /// <summary>Gets the threshold as a log probability.</summary>
    public required double Threshold { get; init; }
}
