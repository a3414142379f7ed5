using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// What the models' prefix caches hold of a conversation, as far as the stamps on its answers tell. A stamp counts only at the place at which its answer was given:
/// what was taken out of a history or put into it breaks the prefix from there on.
/// </summary>
internal sealed class ConversationPrefix
{
    private readonly IReadOnlyList<ChatMessage> _messages;
    private readonly DateTimeOffset _now;
    private readonly TimeSpan _lifetime;

    private ConversationPrefix(IReadOnlyList<ChatMessage> messages, PrefixStamp lastAnswer, long inputTokens, DateTimeOffset now, TimeSpan lifetime)
    {
        _messages = messages;
        _now = now;
        _lifetime = lifetime;
        LastAnswer = lastAnswer;
        InputTokens = inputTokens;
    }

    public PrefixStamp LastAnswer { get; }

    /// <summary>Gets the input tokens to expect: those that the last answer reported, the answer itself, and an estimate of what came after it.</summary>
    public long InputTokens { get; }

    /// <summary>Reads the stamps of a conversation; <see langword="null"/> if no answer in it carries one.</summary>
    public static ConversationPrefix? Of(RoutingRequest request, ITokenEstimator tokens, DateTimeOffset now, TimeSpan lifetime)
    {
        var messages = request.Messages;
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            if (StampAt(messages, i) is { } stamp)
            {
                var input = stamp.InputTokens + stamp.AnswerTokens + RequestNeeds.TokensFrom(messages, i + 1, tokens);
                return new(messages, stamp, input, now, lifetime);
            }
        }

        return null;
    }

    /// <summary>
    /// Gives the input tokens that a model's prefix cache will have: the whole input of its last answer in the conversation, or of that the share that its cache had of the answer before.
    /// None if it gave no answer, or too long ago.
    /// </summary>
    public long HitsOf(string model)
    {
        PrefixStamp? last = null;
        for (var i = _messages.Count - 1; i >= 0; i--)
        {
            if (StampAt(_messages, i) is not { } stamp || !string.Equals(stamp.Model, model, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (last is { } later)
            {
                return Math.Min(InputTokens, Share(later, stamp));
            }

            if (_now - stamp.At > _lifetime)
            {
                return 0;
            }

            last = stamp;
        }

        return Math.Min(InputTokens, last?.InputTokens ?? 0);
    }

    // A provider without a prefix cache, or a decorator that changes the beginning of each request, shows in what the last answer hit of the one before.
    private long Share(in PrefixStamp last, in PrefixStamp before) =>
        last.At - before.At > _lifetime || before.InputTokens == 0 || last.HitTokens >= before.InputTokens
            ? last.InputTokens
            : (long)(last.InputTokens * (decimal)last.HitTokens / before.InputTokens);

    private static PrefixStamp? StampAt(IReadOnlyList<ChatMessage> messages, int index) =>
        PrefixStamp.Read(messages[index]) is { } stamp && stamp.Place == index ? stamp : null;
}
