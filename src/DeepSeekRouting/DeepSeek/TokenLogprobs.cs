namespace DeepSeekRouting;

/// <summary>The token probabilities of an answer, or of one piece of a streamed answer. Immutable.</summary>
public sealed class TokenLogprobs
{
    /// <summary>Gets the tokens of the answer, in order.</summary>
    public IReadOnlyList<TokenLogprob> Content { get; init; } = [];

    /// <summary>Gets the tokens of the thinking, in order.</summary>
    public IReadOnlyList<TokenLogprob> Reasoning { get; init; } = [];
}
