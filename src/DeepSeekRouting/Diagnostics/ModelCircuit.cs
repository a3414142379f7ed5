namespace DeepSeekRouting;

/// <summary>Whether a model's circuit lets calls through.</summary>
public enum ModelCircuit
{
    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>The model keeps failing and is left alone until its break is over.</summary>
    Open,

    /// <summary>The break is over: the next call probes the model, or one is doing so now.</summary>
    HalfOpen,
}
