namespace DeepSeekRouting.Evaluation;

/// <summary>The lower tail of the binomial distribution, exact up to rounding.</summary>
internal static class BinomialTail
{
    /// <summary>Gives the chance of at most so many successes.</summary>
    /// <param name="successes">How many at most, 0 or more.</param>
    /// <param name="trials">How many trials.</param>
    /// <param name="chance">The chance of each, above 0 and below 1.</param>
    public static double AtMost(int successes, int trials, double chance)
    {
        if (successes >= trials) return 1;

        // The largest term first, as a logarithm: it may be far below the smallest number that a double holds.
        double log = trials * Math.Log(1 - chance), odds = Math.Log(chance) - Math.Log(1 - chance);
        for (var i = 0; i < successes; i++) log += Math.Log((double)(trials - i) / (i + 1)) + odds;
        double sum = 1, term = 1, against = (1 - chance) / chance;
        for (int i = successes; i > 0 && term > sum * 1e-17; i--)
        {
            term *= against * i / (trials - i + 1);
            sum += term;
        }

        // Beyond the mode the terms before are the larger ones, and rounding may push the sum a hair above 1.
        return Math.Min(1, Math.Exp(log + Math.Log(sum)));
    }
}
