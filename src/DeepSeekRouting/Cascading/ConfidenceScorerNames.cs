namespace DeepSeekRouting;

/// <summary>Names of the built-in confidence scorers.</summary>
public static class ConfidenceScorerNames
{
    /// <summary>The log probability of the first token: the rule of "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters".</summary>
    public const string FirstToken = "firstToken";

    /// <summary>The mean log probability of the tokens.</summary>
    public const string Mean = "mean";

    /// <summary>The lowest log probability of a token.</summary>
    public const string Minimum = "minimum";

    /// <summary>The mean of the lowest log probabilities.</summary>
    public const string LowestMean = "lowestMean";

    /// <summary>How far the likeliest token is ahead of the next, averaged over the tokens.</summary>
    public const string Margin = "margin";

    /// <summary>How little the probability spreads over the returned alternatives, averaged over the tokens.</summary>
    public const string Entropy = "entropy";

    /// <summary>Signs of trouble in the text itself; needs no log probabilities.</summary>
    public const string Text = "text";

    /// <summary>The first token where log probabilities are usable, else the text.</summary>
    public const string Composite = "composite";
}
