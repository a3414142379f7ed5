using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// What one answer says about the prefix cache of the model that gave it; kept as one string in the message's properties, so that it survives whatever keeps the history.
/// </summary>
/// <param name="Model">The name of the model.</param>
/// <param name="HitTokens">Input tokens that the prefix cache had.</param>
/// <param name="MissTokens">Input tokens that it did not have.</param>
/// <param name="AnswerTokens">Output tokens without thinking: what comes back as input.</param>
/// <param name="ThinkingTokens">Output tokens that were thinking.</param>
/// <param name="Place">How many messages stood before the answer.</param>
/// <param name="At">When the request started.</param>
internal readonly record struct PrefixStamp(string Model, long HitTokens, long MissTokens, long AnswerTokens, long ThinkingTokens, int Place, DateTimeOffset At)
{
    private const int Numbers = 6;

    public long InputTokens => HitTokens + MissTokens;

    /// <summary>Makes the stamp of a call's answer; <see langword="null"/> if no model was asked for it or its usage is not known.</summary>
    public static PrefixStamp? Of(CallContext call, int place)
    {
        var attempts = call.Attempts;
        for (var i = attempts.Count - 1; i >= 0; i--)
        {
            if (attempts[i] is { Outcome: AttemptOutcome.Succeeded, Usage: { } usage } attempt && attempt.Model == call.AnsweredBy)
            {
                return new(attempt.Model, usage.CacheHitTokens, usage.CacheMissTokens, Math.Max(0, usage.OutputTokens - usage.ReasoningTokens), usage.ReasoningTokens, place, call.StartedAt);
            }
        }

        return null;
    }

    public static PrefixStamp? Read(ChatMessage message)
    {
        object? value = null;
        return message.Role == ChatRole.Assistant && message.AdditionalProperties?.TryGetValue(DeepSeekRoutingDiagnostics.PrefixProperty, out value) == true
            ? value switch
            {
                string text => Parse(text),
                JsonElement { ValueKind: JsonValueKind.String } element => Parse(element.GetString()!),
                _ => null,
            }
            : null;
    }

    public string Write() => string.Format(
        CultureInfo.InvariantCulture, "{0},{1},{2},{3},{4},{5},{6}", HitTokens, MissTokens, AnswerTokens, ThinkingTokens, Place, At.ToUnixTimeSeconds(), Model);

    // The name stands last, because it may hold a comma. A history may come from anywhere, so nothing in it is believed that cannot be.
    private static PrefixStamp? Parse(string text)
    {
        var parts = text.Split([','], Numbers + 1);
        Span<long> numbers = stackalloc long[Numbers];
        for (var i = 0; i < Numbers; i++)
        {
            if (i >= parts.Length - 1 || !long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] > int.MaxValue * 2L)
            {
                return null;
            }
        }

        return numbers[4] > int.MaxValue
            ? null
            : new(parts[Numbers], numbers[0], numbers[1], numbers[2], numbers[3], (int)numbers[4], DateTimeOffset.FromUnixTimeSeconds(numbers[5]));
    }
}
