namespace DeepSeekRouting;

internal sealed class TextConfidenceScorer : IConfidenceScorer
{
    public string Name => ConfidenceScorerNames.Text;

    public bool NeedsLogprobs => false;

    public int? StreamWindow => null;

    public ValueTask<ConfidenceScore> ScoreAsync(ConfidenceInput input, CancellationToken cancellationToken) =>
        new(ConfidenceScore.OfProbability(string.IsNullOrWhiteSpace(input.Text) ? 0.1 : 0.9));
}
