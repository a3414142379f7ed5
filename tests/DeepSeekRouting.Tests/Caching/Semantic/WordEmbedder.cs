using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>Somebody else's embedder: the lexical vectors under another type, with a usage, a count of calls, and failures on request.</summary>
internal sealed class WordEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly LexicalEmbeddingGenerator _inner = new();
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Gets or sets the tokens that each text is said to have; <see langword="null"/> says nothing.</summary>
    public long? Tokens { get; init; } = 1_000;

    /// <summary>Gets or sets what happens before the vectors are given, if anything.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        await Before(cancellationToken);
        var embeddings = await _inner.GenerateAsync(values, options, cancellationToken);
        embeddings.Usage = Tokens is { } tokens ? new() { InputTokenCount = tokens, TotalTokenCount = tokens } : null;
        return embeddings;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("own", defaultModelId: "words-1") : null;

    public void Dispose()
    {
    }
}
