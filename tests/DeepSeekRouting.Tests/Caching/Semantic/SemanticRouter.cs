using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Routers with a semantic cache over the loopback server.</summary>
internal static class SemanticRouter
{
    public const string Question = "How do I reset my password?";
    public const string SameQuestion = "how can i reset my password";

    public static Task<TestRouter> StartAsync(
        IEmbeddingGenerator<string, Embedding<float>>? embedder = null,
        Action<SemanticCacheOptions>? semantic = null,
        Action<ResponseCacheOptions>? cache = null,
        TimeProvider? time = null) => TestRouter.StartAsync(
            build: builder => builder.UseResponseCache(cache).UseSemanticCache(
                embedder ?? new LexicalEmbeddingGenerator(),
                options =>
                {
                    options.Semantic.Threshold = 0.7;
                    options.Semantic.CompareWords = true;
                    semantic?.Invoke(options.Semantic);
                }),
            services: services =>
            {
                if (time is not null)
                {
                    services.AddSingleton(time);
                }
            });
}
