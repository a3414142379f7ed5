using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;

namespace DeepSeekRouting.Benchmarks;

/// <summary>The three clients that the wire benchmarks compare, over one HTTP client.</summary>
internal sealed class WireClients
{
    public WireClients(HttpClient http, Uri baseAddress)
    {
        DeepSeek = new DeepSeekChatClient(http, new() { ApiKey = "test-key", ModelId = "deepseek-flash", BaseAddress = baseAddress.ToString() });
        OpenAI = new OpenAIClient(
            new ApiKeyCredential("test-key"),
            new OpenAIClientOptions { Endpoint = baseAddress, Transport = new HttpClientPipelineTransport(http) })
            .GetChatClient("deepseek-flash").AsIChatClient();
        Bare = new BareHttpClient(http, baseAddress);
    }

    public static ChatMessage[] Messages { get; } = [new(ChatRole.User, Prompts.Short)];

    public static ChatOptions Options { get; } = new() { Reasoning = new() { Effort = ReasoningEffort.None } };

    public DeepSeekChatClient DeepSeek { get; }

    public IChatClient OpenAI { get; }

    public BareHttpClient Bare { get; }

    public static async Task<int> ReadAsync(IChatClient client)
    {
        var length = 0;
        await foreach (var update in client.GetStreamingResponseAsync(Messages, Options))
        {
            length += update.Text.Length;
        }

        return length;
    }
}
