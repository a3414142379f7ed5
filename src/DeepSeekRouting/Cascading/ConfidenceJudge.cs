using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>Asks the configured scorer, and where that cannot say, does what the settings say.</summary>
internal sealed class ConfidenceJudge(IConfidenceScorer scorer, IConfidenceScorer textScorer, UnavailableConfidence whenUnavailable, ConfidenceFallbackOptions options, string router, ILogger logger)
{
    private readonly double _textThreshold = ConfidenceThreshold.ToLogprob(options.TextThreshold);
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    public bool NeedsLogprobs => scorer.NeedsLogprobs;

    /// <summary>Says whether the beginning of a stream is long enough for the configured scorer, or it is clear that it cannot say.</summary>
    public bool HasEnough(DraftContent draft) =>
        (scorer.NeedsLogprobs && (draft.HasThinking || (draft.HasText && draft.Tokens.Count == 0))) || (draft.HasText && draft.ScoredLength >= WindowOf(scorer));

    /// <summary>Says whether the beginning of a stream is long enough for the text scorer.</summary>
    public bool HasEnoughText(DraftContent draft) => draft.HasText && draft.ScoredLength >= WindowOf(textScorer);

    /// <summary>Judges a draft, or gives <see langword="null"/> if the text scorer is to do it, with the reason.</summary>
    public async ValueTask<(Judgement? Judgement, string? WhyUnavailable)> JudgeAsync(ConfidenceInput input, double threshold, CancellationToken cancellationToken)
    {
        var score = await ScoreAsync(scorer, input, cancellationToken).ConfigureAwait(false);
        var limit = ReferenceEquals(scorer, textScorer) ? _textThreshold : threshold;
        if (score.Logprob is { } logprob)
        {
            return (new Judgement { Scorer = scorer.Name, Score = logprob, Threshold = limit, IsConfident = logprob >= limit }, null);
        }

        TellOnce(score.WhyUnavailable!);
        return whenUnavailable is UnavailableConfidence.ScoreText && !ReferenceEquals(scorer, textScorer)
            ? (null, score.WhyUnavailable)
            : (new Judgement
            {
                Scorer = scorer.Name,
                Threshold = limit,
                WhyUnavailable = score.WhyUnavailable,
                IsConfident = whenUnavailable is not UnavailableConfidence.Escalate,
            }, null);
    }

    /// <summary>Judges a draft by its text, because the configured scorer could not.</summary>
    public async ValueTask<Judgement> JudgeTextAsync(ConfidenceInput input, string? whyUnavailable, CancellationToken cancellationToken)
    {
        var score = await ScoreAsync(textScorer, input, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Scorer = textScorer.Name,
            Score = score.Logprob,
            Threshold = _textThreshold,
            WhyUnavailable = whyUnavailable,
            IsConfident = score.Logprob is not { } logprob || logprob >= _textThreshold,
        };
    }

    private int WindowOf(IConfidenceScorer reader) => reader.StreamWindow ?? options.StreamWindow;

    private async ValueTask<ConfidenceScore> ScoreAsync(IConfidenceScorer reader, ConfidenceInput input, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ScoreAsync(input, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            RoutingLog.ScorerFailed(logger, reader.Name, router, exception);
            return ConfidenceScore.Unavailable($"the scorer failed ({exception.GetType().Name})");
        }
    }

    private void TellOnce(string why)
    {
        if (_told.Count < 100 && _told.TryAdd(why, true)) // An own scorer may give endlessly many reasons.
        {
            RoutingLog.ConfidenceUnavailable(logger, scorer.Name, router, why, whenUnavailable);
        }
    }
}
