using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Scores a draft by the log probabilities of its tokens; a draft in JSON, or with tool calls, by those of the values in it.</summary>
internal sealed class LogprobScorer(string name, int? streamWindow, bool trustAnyTemperature, Func<IReadOnlyList<TokenLogprob>, ConfidenceScore> score) : IConfidenceScorer
{
    public string Name => name;

    public bool NeedsLogprobs => true;

    public int? StreamWindow => streamWindow;

    public ValueTask<ConfidenceScore> ScoreAsync(ConfidenceInput input, CancellationToken cancellationToken) => new(Score(input));

    private ConfidenceScore Score(ConfidenceInput input)
    {
        if (input.HasThinking)
        {
            return ConfidenceScore.Unavailable("the model thought first, so its tokens follow from its thinking");
        }

        if (input.Tokens.Count == 0)
        {
            return ConfidenceScore.Unavailable("no log probabilities came");
        }

        if (!trustAnyTemperature && input.Temperature is not 1)
        {
            return ConfidenceScore.Unavailable("log probabilities are only trusted at temperature 1");
        }

        var tokens = input.ToolCalls.Count == 0 && input.Options?.ResponseFormat is not ChatResponseFormatJson ? input.Tokens : ValueTokens.Of(input.Tokens);
        return tokens.Count == 0 ? ConfidenceScore.Unavailable("no log probabilities came with the values of the JSON")
            : LogprobQuality.Objection(tokens, streamWindow ?? tokens.Count) is { } objection ? ConfidenceScore.Unavailable(objection)
            : score(tokens);
    }
}
