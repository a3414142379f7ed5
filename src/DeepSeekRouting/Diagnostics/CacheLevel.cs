namespace DeepSeekRouting;

/// <summary>Where the response cache found an answer.</summary>
public enum CacheLevel
{
    /// <summary>In the memory of this process.</summary>
    Memory,

    /// <summary>In the application's <c>IDistributedCache</c>.</summary>
    Distributed,
}
