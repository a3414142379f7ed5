using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Embeds texts by their wording: hashed words, word pairs and parts of words, for near-duplicates in English and Chinese. It knows nothing of meaning:
/// "buy a car" and "purchase an automobile" have little in common here.
/// </summary>
/// <remarks>
/// No model and no network; the same text has the same vector in every process. Frequent words weigh little, repeated ones less each time. Case, full-width
/// forms and punctuation do not count. Vectors have length 1, that of a text without letters and digits is all zeros. Safe for concurrent use.
/// </remarks>
[SuppressMessage("Design", "CA1063:Implement IDisposable Correctly", Justification = "There is nothing to dispose.")]
public sealed class LexicalEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>The dimensions of a vector unless stated otherwise: 256.</summary>
    public const int DefaultDimensions = 256;

    /// <summary>The model id in embeddings and metadata.</summary>
    public const string ModelId = "lexical";

    private const int FewestDimensions = 64;
    private const int MostDimensions = 8192;

    private readonly EmbeddingGeneratorMetadata _metadata;

    /// <summary>Makes a generator.</summary>
    /// <param name="dimensions">The dimensions of the vectors, 64 to 8,192.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimensions"/> is not in that range.</exception>
    public LexicalEmbeddingGenerator(int dimensions = DefaultDimensions)
    {
        Dimensions = dimensions is >= FewestDimensions and <= MostDimensions
            ? dimensions
            : throw new ArgumentOutOfRangeException(nameof(dimensions), dimensions, "From 64 to 8,192.");
        _metadata = new EmbeddingGeneratorMetadata("deepseek-routing", defaultModelId: ModelId, defaultModelDimensions: dimensions);
    }

    /// <summary>Gets the dimensions of the vectors.</summary>
    public int Dimensions { get; }

    /// <summary>Embeds texts. Works at once and on the calling thread; <see cref="EmbeddingGenerationOptions"/> do not count.</summary>
    /// <param name="values">The texts.</param>
    /// <param name="options">Not used.</param>
    /// <param name="cancellationToken">Checked before each text.</param>
    /// <returns>An embedding for each text, in order; no usage, as it costs nothing.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> or one of them is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values ?? throw new ArgumentNullException(nameof(values)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = new float[Dimensions];
            Embed((value ?? throw new ArgumentNullException(nameof(values))).AsSpan(), vector);
            embeddings.Add(new Embedding<float>(vector) { ModelId = ModelId });
        }

        return Task.FromResult(embeddings);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        _ = serviceType ?? throw new ArgumentNullException(nameof(serviceType));
        if (serviceKey is not null) return null;
        return serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Does nothing: there is nothing to dispose.</summary>
    public void Dispose()
    {
    }

    /// <summary>Writes the vector of a text over zeros. Allocates nothing.</summary>
    internal static void Embed(ReadOnlySpan<char> text, Span<float> vector)
    {
        using var features = LexicalFeatures.Rent();
        LexicalReader.Read(text, features);
        features.AddTo(vector);
        Normalize(vector);
    }

    // Not vectorised: the order of additions, and so the last bit, would depend on the processor.
    private static void Normalize(Span<float> vector)
    {
        double squares = 0;
        foreach (var value in vector) squares += (double)value * value;
        if (squares == 0) return;
        var scale = 1 / Math.Sqrt(squares);
        for (var i = 0; i < vector.Length; i++) vector[i] = (float)(vector[i] * scale);
    }
}
