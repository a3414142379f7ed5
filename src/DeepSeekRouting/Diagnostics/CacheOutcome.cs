namespace DeepSeekRouting;

/// <summary>What the response cache did for a request.</summary>
public enum CacheOutcome
{
    /// <summary>It had the answer to the same request.</summary>
    Hit,

    /// <summary>It had the answer to a request that means the same.</summary>
    SemanticHit,

    /// <summary>It had no answer; a model was asked.</summary>
    Miss,

    /// <summary>It had no answer, but the same request was on its way: this one waited for it and cost nothing.</summary>
    Joined,

    /// <summary>It was left out.</summary>
    Bypassed,

    /// <summary>A model was asked because the caller wanted a new answer.</summary>
    Refreshed,
}
