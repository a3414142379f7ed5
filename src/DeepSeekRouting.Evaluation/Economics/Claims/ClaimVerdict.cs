namespace DeepSeekRouting.Evaluation;

/// <summary>What became of a claim when its own inputs were computed again.</summary>
internal enum ClaimVerdict
{
    /// <summary>The recomputation gives the statement.</summary>
    Holds,

    /// <summary>It gives the statement but for its last digit, or, where the article says "about", within a tenth.</summary>
    Rounding,

    /// <summary>It gives something else.</summary>
    DoesNotHold,

    /// <summary>The article does not say what it was computed from.</summary>
    CannotBeRecomputed,
}
