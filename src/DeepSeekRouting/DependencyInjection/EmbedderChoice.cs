using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting;

/// <summary>Finds the embedder of a semantic cache: the one given, the one named, the container's.</summary>
internal static class EmbedderChoice
{
    /// <returns>Why there is none and how to mend it; <see langword="null"/> if there is one, as far as the container tells without making it.</returns>
    public static string? Obstacle(IServiceProvider provider, bool isGiven, SemanticCacheOptions options, string path)
    {
        var key = (path.Length == 0 ? path : path + ":") + "ResponseCache:Semantic:Embedder";
        return options.Embedder switch
        {
            SemanticCacheOptions.LexicalEmbedder => null,
            { } name => provider.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(IEmbeddingGenerator<string, Embedding<float>>), name) is false
                ? $"{key} names '{name}', but no IEmbeddingGenerator<string, Embedding<float>> is registered with that key. {Remedy(key)}"
                : null,
            null => !isGiven && provider.GetService<IServiceProviderIsService>()?.IsService(typeof(IEmbeddingGenerator<string, Embedding<float>>)) is not true
                ? $"The semantic cache has no embedder. {Remedy(key)}"
                : null,
        };
    }

    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static IEmbeddingGenerator<string, Embedding<float>> Choose(
        IServiceProvider provider, IEmbeddingGenerator<string, Embedding<float>>? given, SemanticCacheOptions options) => options.Embedder switch
    {
        SemanticCacheOptions.LexicalEmbedder => new LexicalEmbeddingGenerator(),
        { } name => provider.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(name),
        null => given ?? provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>(),
    };

    private static string Remedy(string key) =>
        $"Register one with services.AddEmbeddingGenerator(…), give one to UseSemanticCache(…), or set {key} to \"{SemanticCacheOptions.LexicalEmbedder}\" for the built-in one, which compares wording without a model.";
}
