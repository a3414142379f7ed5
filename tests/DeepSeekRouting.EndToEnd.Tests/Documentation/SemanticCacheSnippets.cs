#pragma warning disable IDE0005, CA2007, CA1062, IDE0059, CA2000 // The documentation shows what a reader would type.
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/semantic-cache.md.</summary>
internal static class SemanticCacheSnippets
{
    public static void Router(IServiceCollection services)
    {
        services.AddDeepSeekRouting().UseSemanticCache(new LexicalEmbeddingGenerator());
    }

    public static IChatClient Client(IChatClient anyClient)
    {
        IChatClient client = anyClient.AsBuilder().UseSemanticCache(new LexicalEmbeddingGenerator()).Build();
        return client;
    }
}
