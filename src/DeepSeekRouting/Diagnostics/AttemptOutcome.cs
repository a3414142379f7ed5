namespace DeepSeekRouting;

/// <summary>How one attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The model answered completely.</summary>
    Succeeded,

    /// <summary>The attempt failed; its failure kind says how.</summary>
    Failed,

    /// <summary>No call was made: the model's circuit was open or its queue was full.</summary>
    Skipped,

    /// <summary>The stream was left before its end: by the caller, or by the router because a draft was not good enough.</summary>
    Abandoned,

    /// <summary>The caller cancelled.</summary>
    Canceled,
}
