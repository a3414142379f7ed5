namespace DeepSeekRouting;

/// <summary>Why a model was called.</summary>
public enum AttemptRole
{
    /// <summary>The first model of the plan.</summary>
    Primary,

    /// <summary>Another model after a failure.</summary>
    Fallback,

    /// <summary>A cheap model whose answer is scored before it is the answer.</summary>
    Draft,

    /// <summary>A strong model after a draft that was not good enough.</summary>
    Escalation,
}
