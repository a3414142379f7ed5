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

    /// <summary>The caller stopped reading the stream before its end.</summary>
    Abandoned,

    /// <summary>The caller cancelled.</summary>
    Canceled,
}
