namespace DeepSeekRouting;

/// <summary>Says how likely the answer of a draft is good enough. Register your own with the service collection and name it in <see cref="ConfidenceFallbackOptions.Scorer"/>.</summary>
/// <remarks>Called concurrently: be thread-safe. A scorer that throws counts as one that cannot say.</remarks>
public interface IConfidenceScorer
{
    /// <summary>Gets the name that settings and traces use.</summary>
    string Name { get; }

    /// <summary>Gets a value indicating whether the draft is asked for log probabilities.</summary>
    bool NeedsLogprobs { get; }

    /// <summary>Gets how many tokens of a streamed draft are held back for this scorer; <see langword="null"/> leaves it to <see cref="ConfidenceFallbackOptions.StreamWindow"/>.</summary>
    int? StreamWindow { get; }

    /// <summary>Scores a draft, or the beginning of a streamed one.</summary>
    /// <param name="input">The draft. Its messages and options must not be changed.</param>
    /// <param name="cancellationToken">Cancelled when the caller cancels, and for a stream also when the request's time is over.</param>
    /// <returns>The score, or <see cref="ConfidenceScore.Unavailable(string)"/> where nothing can be said.</returns>
    ValueTask<ConfidenceScore> ScoreAsync(ConfidenceInput input, CancellationToken cancellationToken);
}
