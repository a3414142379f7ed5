namespace DeepSeekRouting.Evaluation;

/// <summary>What a figure counts.</summary>
internal enum FigureUnit
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
