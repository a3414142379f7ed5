using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tool;

/// <summary>A model at the endpoint, asked through the library's own client; adds up what the asking cost.</summary>
internal sealed class CheckedModel(string id, IChatClient client, TokenPrices? prices)
{
    // A thinking prefix of about 90 tokens is known; a tokenizer may cut twice as fine as the estimate.
    private const int TokensOfTemplate = 400;
    private const int EstimateFactor = 3;

    public string Id => id;

    public TokenPrices? Prices => prices;

    /// <summary>Gets what the answers so far cost; <see langword="null"/> without prices.</summary>
    public decimal? Cost { get; private set; } = prices is null ? null : 0;

    public static ModelProfile? ProfileOf(string id) => new[] { DeepSeekModels.Flash, DeepSeekModels.Pro }
        .FirstOrDefault(profile => string.Equals(profile.ModelId, id, StringComparison.OrdinalIgnoreCase) || profile.Aliases.Contains(id, StringComparer.OrdinalIgnoreCase));

    public async Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken) =>
        Book(await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false));

    /// <summary>Asks with a stream, and requires that usage and finish reason come with it.</summary>
    public async Task<(ChatResponse Response, int Pieces)> StreamAsync(IEnumerable<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false)) updates.Add(update);
        return (Book(updates.ToChatResponse()), updates.Count(update => update.Text.Length > 0));
    }

    /// <summary>Compares the reported usage with what was sent.</summary>
    /// <exception cref="CheckFailedException">No usage was reported, or one that does not fit.</exception>
    public static TokenUsage PlausibleUsage(ChatResponse response, int sentCharacters, int outputLimit)
    {
        if (TokenUsage.From(response.Usage) is not { } usage) throw new CheckFailedException("no usage was reported: answers could not be priced");
        int most = TokensOfTemplate + (sentCharacters * EstimateFactor);
        if (usage.InputTokens < 1 || usage.InputTokens > most) throw Implausible("input", usage.InputTokens, 1, most);
        if (usage.OutputTokens < 1 || usage.OutputTokens > outputLimit) throw Implausible("output", usage.OutputTokens, 1, outputLimit);
        if (usage.ReasoningTokens > usage.OutputTokens) throw Implausible("reasoning", usage.ReasoningTokens, 0, (int)usage.OutputTokens);
        return usage;
    }

    private static CheckFailedException Implausible(string what, long tokens, int least, int most) =>
        new(FormattableString.Invariant($"the reported {what} tokens are {tokens:N0}; plausible are {least:N0} to {most:N0}"));

    private ChatResponse Book(ChatResponse response)
    {
        if (prices is not null && TokenUsage.From(response.Usage) is { } usage) Cost += prices.CostOf(usage);
        return response;
    }
}
