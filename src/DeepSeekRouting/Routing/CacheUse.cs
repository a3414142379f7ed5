namespace DeepSeekRouting;

/// <summary>What one request wants of the response cache.</summary>
public enum CacheUse
{
    /// <summary>A stored answer where there is one; else the model's, which is stored.</summary>
    Normal,

    /// <summary>The model's answer, which is not stored.</summary>
    Bypass,

    /// <summary>The model's answer, which replaces the stored one.</summary>
    Refresh,

    /// <summary>A stored answer or a <see cref="NotCachedException"/>; no model is asked.</summary>
    OnlyIfCached,
}
