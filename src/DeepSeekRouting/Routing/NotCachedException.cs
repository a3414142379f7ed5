namespace DeepSeekRouting;

/// <summary>A request that may only be answered from the cache, because of <see cref="CacheUse.OnlyIfCached"/> or a policy's <see cref="RoutingDecision.CacheOnly"/>, has no stored answer. No model was asked, nothing was spent.</summary>
public sealed class NotCachedException : Exception
{
    internal NotCachedException(string reason)
        : base($"The request may only be answered from the response cache, and the router has no answer there: {reason}.")
    {
    }
}
