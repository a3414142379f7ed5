namespace DeepSeekRouting;

/// <summary>Recognises log probabilities that mean nothing.</summary>
internal static class LogprobQuality
{
    /// <summary>Says what is wrong with the tokens, or <see langword="null"/> if the first <paramref name="read"/> of them can be scored.</summary>
    public static string? Objection(IReadOnlyList<TokenLogprob> tokens, int read)
    {
        var allAreCertain = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (i < read && (token.IsCensored || token.Logprob > 0 || double.IsNaN(token.Logprob)))
            {
                return "a log probability is censored";
            }

            allAreCertain &= IsCertain(token);
        }

        return allAreCertain ? "every token is reported as certain, as at temperature 0" : null;
    }

    // At temperature 0 the API reports 0.0 for the chosen token and -9999.0 for every alternative.
    private static bool IsCertain(TokenLogprob token)
    {
        if (token.Logprob < 0)
        {
            return false;
        }

        for (var i = 0; i < token.Alternatives.Count; i++)
        {
            if (!token.Alternatives[i].IsCensored && token.Alternatives[i].Logprob < 0)
            {
                return false;
            }
        }

        return true;
    }
}
