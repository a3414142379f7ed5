namespace DeepSeekRouting;

/// <summary>Why a model was called.</summary>
public enum AttemptRole
{
    /// <summary>The first model of the plan.</summary>
    Primary,

    /// <summary>Another model after a failure.</summary>
    Fallback,
}
