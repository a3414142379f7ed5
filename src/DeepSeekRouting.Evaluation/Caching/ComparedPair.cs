using System.Numerics.Tensors;

namespace DeepSeekRouting.Evaluation;

/// <summary>A pair with what the semantic cache makes of it.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Similarity">The cosine of the vectors.</param>
/// <param name="Guard">The guard that rejects, or <see langword="null"/>.</param>
internal sealed record ComparedPair(RequestPair Pair, float Similarity, string? Guard)
{
    public static ComparedPair Of(RequestPair pair) => new(
        pair,
        TensorPrimitives.Dot(Embed(pair.First), Embed(pair.Second)),
        SemanticGuards.Reject(WordingReader.Read(pair.First), WordingReader.Read(pair.Second), compareWords: true));

    public bool IsHit(float threshold, bool withGuards) => Similarity >= threshold && (!withGuards || Guard is null);

    private static float[] Embed(string text)
    {
        var vector = new float[LexicalEmbeddingGenerator.DefaultDimensions];
        LexicalEmbeddingGenerator.Embed(text, vector);
        return vector;
    }
}
