using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

internal static class AskExtensions
{
    /// <summary>Asks plainly, or as a stream that is put together.</summary>
    public static Task<ChatResponse> AskAsync(
        this IChatClient client, bool streaming, IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken? cancellationToken = null)
    {
        var token = cancellationToken ?? TestContext.Current.CancellationToken;
        return streaming
            ? client.GetStreamingResponseAsync(messages, options, token).ToChatResponseAsync(token)
            : client.GetResponseAsync(messages, options, token);
    }
}
