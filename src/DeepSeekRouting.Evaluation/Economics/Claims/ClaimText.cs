namespace DeepSeekRouting.Evaluation;

/// <summary>Writes the figures of claims for a person.</summary>
internal static class ClaimText
{
    public static string Of(ClaimFigure figure, ClaimUnit unit) =>
        figure.Low == figure.High || Number(figure.Low, unit) == Number(figure.High, unit)
            ? WithUnit(Number(figure.Low, unit), unit)
            : WithUnit($"{Number(figure.Low, unit)} to {Number(figure.High, unit)}", unit);

    public static string Of(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => "holds",
        ClaimVerdict.Rounding => "rounding",
        ClaimVerdict.DoesNotHold => "does not hold",
        _ => "cannot be recomputed",
    };

    private static string Number(decimal value, ClaimUnit unit) => unit switch
    {
        ClaimUnit.Usd when Math.Abs(value) is > 0 and < 0.01m => FormattableString.Invariant($"${value:0.00####}"),
        ClaimUnit.Usd => FormattableString.Invariant($"${value:#,0.00}"),
        _ => FormattableString.Invariant($"{value:#,0.##}"),
    };

    private static string WithUnit(string number, ClaimUnit unit) => unit switch
    {
        ClaimUnit.Percent => $"{number}%",
        ClaimUnit.Points => $"{number} points",
        ClaimUnit.Times => $"{number} times",
        ClaimUnit.Requests => $"{number} requests",
        ClaimUnit.Milliseconds => $"{number} ms",
        ClaimUnit.Months => $"{number} months",
        ClaimUnit.Tokens => $"{number} tokens",
        ClaimUnit.Gigabytes => $"{number} GB",
        _ => number,
    };
}
