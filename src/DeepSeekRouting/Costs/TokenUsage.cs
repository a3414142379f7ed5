using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>The tokens of one answer as money sees them: input that hit or missed the prefix cache, and output.</summary>
public readonly record struct TokenUsage
{
    private const long HighestPlausible = 100_000_000;

    /// <summary>Gets the input tokens that the provider's prefix cache had.</summary>
    public long CacheHitTokens { get; init; }

    /// <summary>Gets the input tokens that the provider's prefix cache did not have.</summary>
    public long CacheMissTokens { get; init; }

    /// <summary>Gets the output tokens, <see cref="ReasoningTokens"/> included.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Gets how many of the output tokens were thinking.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>Gets all input tokens: hits and misses.</summary>
    [JsonIgnore]
    public long InputTokens => CacheHitTokens + CacheMissTokens;

    /// <summary>Reads what a provider reported.</summary>
    /// <param name="details">The reported usage.</param>
    /// <returns>The usage, or <see langword="null"/> if the provider reported no input and output counts or implausible ones (negative, or above 100 million).</returns>
    public static TokenUsage? From(UsageDetails? details)
    {
        if (details is not { InputTokenCount: { } input, OutputTokenCount: { } output })
        {
            return null;
        }

        var hit = Math.Min(details.CachedInputTokenCount ?? InputBesideMisses(details, input), input);
        var reasoning = details.ReasoningTokenCount ?? 0;
        return IsPlausible(input) && IsPlausible(output) && IsPlausible(hit) && IsPlausible(reasoning)
            ? new TokenUsage { CacheHitTokens = hit, CacheMissTokens = input - hit, OutputTokens = output, ReasoningTokens = reasoning }
            : null;
    }

    internal TokenUsage Add(in TokenUsage other) => checked(new()
    {
        CacheHitTokens = CacheHitTokens + other.CacheHitTokens,
        CacheMissTokens = CacheMissTokens + other.CacheMissTokens,
        OutputTokens = OutputTokens + other.OutputTokens,
        ReasoningTokens = ReasoningTokens + other.ReasoningTokens,
    });

    // Hits and misses make up the input (DeepSeek API: Context Caching), so where only the misses are reported they tell the hits.
    private static long InputBesideMisses(UsageDetails details, long input) =>
        details.AdditionalCounts?.TryGetValue(DeepSeekProperties.CacheMissTokens, out var missed) == true && IsPlausible(missed) ? Math.Max(0, input - missed) : 0;

    private static bool IsPlausible(long tokens) => tokens is >= 0 and <= HighestPlausible;
}
