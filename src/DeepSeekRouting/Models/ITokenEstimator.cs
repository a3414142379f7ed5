namespace DeepSeekRouting;

/// <summary>Estimates how many tokens a model would count for a text, without asking the model.</summary>
/// <remarks>The figure serves decisions made before a call; what a call cost is taken from the usage that the API reports.
/// Implementations must be safe for concurrent use.</remarks>
public interface ITokenEstimator
{
    /// <summary>Estimates the tokens of a text.</summary>
    /// <param name="text">The text; it may be empty and may hold unpaired surrogates.</param>
    /// <returns>The estimated number of tokens, 0 for an empty text.</returns>
    int EstimateTokens(ReadOnlySpan<char> text);
}
