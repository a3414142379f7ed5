using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

internal static class ChatClientTestExtensions
{
    /// <summary>Asks plainly, or by a stream that is put together again.</summary>
    public static async Task<ChatResponse> AnswerAsync(
        this IChatClient client, bool stream, IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken? cancellationToken = null)
    {
        CancellationToken token = cancellationToken ?? TestContext.Current.CancellationToken;
        return stream
            ? await client.GetStreamingResponseAsync(messages, options, token).ToChatResponseAsync(token)
            : await client.GetResponseAsync(messages, options, token);
    }

    public static ChatOptions With(this ChatOptions options, string key, object? value)
    {
        (options.AdditionalProperties ??= [])[key] = value;
        return options;
    }
}
