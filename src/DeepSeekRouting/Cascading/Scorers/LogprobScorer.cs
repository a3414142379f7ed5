namespace DeepSeekRouting;

/// <summary>Scores a draft by the log probabilities of its tokens; of a draft with tool calls by those of their arguments' values.</summary>
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

        var tokens = input.ToolCalls.Count == 0 ? input.Tokens : ArgumentTokens.Of(input.Tokens);
        return tokens.Count == 0 ? ConfidenceScore.Unavailable("no log probabilities came with the arguments of the tool call")
            : LogprobQuality.Objection(tokens) is { } objection ? ConfidenceScore.Unavailable(objection)
            : score(tokens);
    }
}
