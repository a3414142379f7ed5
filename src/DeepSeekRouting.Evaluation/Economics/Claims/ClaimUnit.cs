namespace DeepSeekRouting.Evaluation;

/// <summary>What the figure of a claim counts.</summary>
internal enum ClaimUnit
{
    Number,
    Percent,
    Points,
    Usd,
    Times,
    Requests,
    Milliseconds,
    Months,
    Tokens,
    Gigabytes,
}
