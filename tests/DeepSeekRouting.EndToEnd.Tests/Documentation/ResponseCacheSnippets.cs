#pragma warning disable IDE0005, CA2007, CA1062, IDE0059, IDE0051, IDE0061, CA1305 // The documentation shows what a reader would type.
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/response-cache.md.</summary>
internal static class ResponseCacheSnippets
{
    public static void Use(IServiceCollection services)
    {
        services.AddDeepSeekRouting().UseResponseCache();
    }

    public static IChatClient Decorate(IChatClient anyClient)
    {
        IChatClient client = anyClient.AsBuilder().UseResponseCache(cache => cache.Lifetime = TimeSpan.FromHours(1)).Build();
        return client;
    }

    public static async Task AskAsync(IChatClient chat, ChatOptions options)
    {
        var response = await chat.GetResponseAsync("What is your refund policy?");
        var cache = response.GetCacheTrace();
        Console.WriteLine($"{cache?.Outcome}, {cache?.AgeSeconds} s old, saved about {cache?.EstimatedSaving} USD");

        // Ask anew, and replace what is stored.
        options = options.WithRoutingHints(hints => hints with { Cache = CacheUse.Refresh });
    }
}
