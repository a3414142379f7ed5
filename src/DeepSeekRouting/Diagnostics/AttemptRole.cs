namespace DeepSeekRouting;

/// <summary>Why a model was called.</summary>
public enum AttemptRole
{
    /// <summary>The first model of the plan.</summary>
    Primary,

    /// <summary>A cheap model whose answer is kept only if it is confident enough.</summary>
    Draft,

    /// <summary>The strong model after a draft that was not confident enough.</summary>
    Escalation,

    /// <summary>Another model after a failure.</summary>
    Fallback,
}
