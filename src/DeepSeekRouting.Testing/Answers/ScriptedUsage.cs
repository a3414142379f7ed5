namespace DeepSeekRouting.Testing;

/// <summary>Token counts that replace the server's estimates, in the answer and on the bill. Null keeps the estimate.</summary>
public sealed record ScriptedUsage
{
    /// <summary>Gets the prompt tokens found in the prefix cache.</summary>
    public int? CacheHitTokens { get; init; }

    /// <summary>Gets the other prompt tokens.</summary>
    public int? CacheMissTokens { get; init; }

    /// <summary>Gets the output tokens, reasoning included.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Gets the reasoning tokens.</summary>
    public int? ReasoningTokens { get; init; }
}
