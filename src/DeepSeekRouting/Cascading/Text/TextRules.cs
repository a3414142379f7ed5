namespace DeepSeekRouting;

/// <summary>The chances that the text scorer gives by rule. They order drafts around the default threshold of 0.5; they are chosen, not measured.</summary>
internal static class TextRules
{
    public const double Blank = 0.01;
    public const double Refusal = 0.05;
    public const double InvalidJson = 0.05;
    public const double BadToolCall = 0.05;
    public const double CutOff = 0.1;
    public const double Loop = 0.1;
    public const double WrongArithmetic = 0.3;

    /// <summary>What an answer to a word problem has that neither calculates nor marks a result: not unlikely, but less likely than one that does.</summary>
    public const double WithoutWorkings = 0.6;

    /// <summary>What a text, a JSON answer or a tool call without a sign of trouble has.</summary>
    public const double Ordinary = 0.9;

    private const int LongestRefusal = 800;
    private const int LatestRefusal = 100;
    private const int FewSentences = 3;
    private const double OrdinaryLogOdds = 2.2;

    /// <summary>Whether the refusal is the answer and not a remark in one.</summary>
    public static bool IsRefusal(in MannerCounts manners, int length) => manners.FirstRefusal is >= 0 and < LatestRefusal && length <= LongestRefusal;

    /// <summary>The chance of a text that no hard sign speaks against and for which nothing was learnt.</summary>
    public static double OfManners(in MannerCounts manners, bool trailsOff)
    {
        bool isShort = manners.Sentences <= FewSentences;
        int doubts = manners.Doubts + (manners.FirstRefusal >= 0 ? 1 : 0);
        double logOdds = OrdinaryLogOdds - (1.2 * Math.Min(doubts, 3));
        if (isShort && doubts > 0) logOdds -= 1.6;
        if (manners.CounterQuestions > 0) logOdds -= isShort ? 2.4 : 1.3;
        if (trailsOff) logOdds -= 1.2;
        double excess = ((double)manners.Cautions / manners.Sentences) - 0.5;
        logOdds -= 1.2 * Math.Min(Math.Max(excess, 0), 2);
        return TextConfidenceModel.OfLogOdds(logOdds);
    }
}
