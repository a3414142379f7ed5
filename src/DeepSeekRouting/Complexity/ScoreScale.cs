namespace DeepSeekRouting;

/// <summary>
/// Turns the log-odds of a text into a score. At 4 a text is as likely simple as not, at 7 as likely complex as not, and between these the score is
/// a straight line over the mean of both chances. Where there is but one threshold, the score is 1 plus 9 times the chance.
/// </summary>
/// <param name="MediumThreshold">The log-odds above which a text is rather not simple.</param>
/// <param name="ComplexThreshold">The log-odds above which a text is rather complex than not; not below <paramref name="MediumThreshold"/>.</param>
internal readonly record struct ScoreScale(double MediumThreshold, double ComplexThreshold)
{
    private const double LowestScore = 1;
    private const double ScoreRange = 9;
    private const double Third = 1.0 / 3;

    /// <summary>Gets the chance that the strong model is needed; a text of medium difficulty counts as half.</summary>
    public double ChanceOf(double logOdds) => (Sigmoid(logOdds - MediumThreshold) + Sigmoid(logOdds - ComplexThreshold)) / 2;

    /// <summary>Gets the score, from 1 to 10.</summary>
    public double ScoreOf(double logOdds)
    {
        var chance = ChanceOf(logOdds);

        // Where the thresholds lie closer together than this, chance and score go together all the way.
        var atMedium = Math.Min(ChanceOf(MediumThreshold), Third);
        var third = chance < atMedium ? chance / atMedium
            : chance > 1 - atMedium ? 3 - ((1 - chance) / atMedium)
            : 1 + ((chance - atMedium) / (1 - (2 * atMedium)));
        return LowestScore + (ScoreRange * Third * third);
    }

    private static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
