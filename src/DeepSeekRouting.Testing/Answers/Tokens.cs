namespace DeepSeekRouting.Testing;

/// <summary>Cuts a scripted text into output tokens and gives each its log probability.</summary>
internal static class Tokens
{
    private const double LikelyLogprob = -0.02;
    private const double Censored = -9999.0;

    // Stand-ins for what a script does not say, falling in likelihood.
    private static readonly string[] StandIns =
    [
        "The", " the", "A", " a", ".", ",", " and", " of", "I", " I",
        "\n", " is", "It", " it", "This", " to", "-", " in", " not", "No",
    ];

    public static IReadOnlyList<OutputToken> Of(
        string text, IReadOnlyList<ScriptedLogprob>? scripted, ChatCompletionRequest request)
    {
        IEnumerable<ScriptedLogprob> tokens = scripted ?? EstimatedTokens.Split(text).Select(MadeUp);
        bool certain = request is { Thinking: false, Temperature: 0 };
        int alternatives = (int)(request.TopLogprobs ?? 0);

        return [.. tokens.Select(token => new OutputToken
        {
            Text = token.Token,
            Logprob = request.Logprobs ? Shown(token, alternatives, certain) : null,
        })];
    }

    private static ScriptedLogprob Shown(ScriptedLogprob token, int alternatives, bool certain)
    {
        ScriptedLogprob shown = token with { Alternatives = [.. token.Alternatives.Take(alternatives)] };
        return certain ? AtTemperatureZero(shown) : shown;
    }

    // Seen in live captures of V4 Flash: at temperature 0 the chosen token has 0.0 and every other −9999.0.
    private static ScriptedLogprob AtTemperatureZero(ScriptedLogprob token) => token with
    {
        Logprob = 0.0,
        Alternatives =
        [
            .. token.Alternatives.Select(other => other with { Logprob = other.Token == token.Token ? 0.0 : Censored }),
        ],
    };

    private static ScriptedLogprob MadeUp(string token) => new()
    {
        Token = token,
        Logprob = LikelyLogprob,
        Alternatives =
        [
            new ScriptedAlternative { Token = token, Logprob = LikelyLogprob },
            .. StandIns.Where(other => other != token)
                .Select((other, rank) => new ScriptedAlternative { Token = other, Logprob = -4.0 - rank }),
        ],
    };
}
