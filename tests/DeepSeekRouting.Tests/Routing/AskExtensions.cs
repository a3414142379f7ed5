using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

internal static class AskExtensions
{
    public static Task<ChatResponse> AskAsync(this IChatClient client, bool streaming, IEnumerable<ChatMessage> messages, ChatOptions? options = null) =>
        streaming
            ? client.GetStreamingResponseAsync(messages, options, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
            : client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken);
}
