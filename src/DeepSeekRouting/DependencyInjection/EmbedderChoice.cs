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
            { } name => !IsRegistered(provider, name)
                ? $"{key} names '{name}', but no IEmbeddingGenerator<string, Embedding<float>> is registered with that key. {Remedy(key)}"
                : null,
            null => !isGiven && !IsRegistered(provider, key: null)
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

    // Asking the container whether it has one does not make it; not every container can say.
    private static bool IsRegistered(IServiceProvider provider, string? key) => provider.GetService<IServiceProviderIsKeyedService>() is { } known
        ? known.IsKeyedService(typeof(IEmbeddingGenerator<string, Embedding<float>>), key)
        : key is not null || provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>() is not null;

    private static string Remedy(string key) =>
        $"Register one with services.AddEmbeddingGenerator(…), give one to UseSemanticCache(…), or set {key} to \"{SemanticCacheOptions.LexicalEmbedder}\" for the built-in one, which compares wording without a model.";
}
