namespace DeepSeekRouting;

/// <summary>What came of a draft.</summary>
public enum DraftOutcome
{
    /// <summary>It was good enough and is the answer.</summary>
    Kept,

    /// <summary>It was not good enough; a strong model answered.</summary>
    Escalated,

    /// <summary>It was not good enough, but the share of escalations had reached its limit; it is the answer.</summary>
    KeptAtEscalationLimit,

    /// <summary>It was not good enough, but a strong answer would have passed the price limit of one request; it is the answer.</summary>
    KeptAtCostLimit,

    /// <summary>It was not good enough, but the largest number of attempts had been made; it is the answer.</summary>
    KeptAtAttemptLimit,

    /// <summary>It was not good enough, but every strong model failed; it is the answer, asked for again where its stream had been left.</summary>
    KeptAfterFailure,
}
