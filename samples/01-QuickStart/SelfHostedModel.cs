using DeepSeekRouting;
using Microsoft.Extensions.AI;

namespace QuickStart;

/// <summary>A model of your own that speaks the same protocol.</summary>
internal static class SelfHostedModel
{
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan }; // The chat client has time limits of its own.

    public static IChatClient At(string baseUrl) => new DeepSeekChatClient(Http, new() { ModelId = "local-model", ApiKey = "none", BaseAddress = baseUrl });
}
