namespace DeepSeekRouting.Evaluation;

/// <summary>Writes figures with their unit for a person. Percent are 0 to 100.</summary>
internal static class FigureText
{
    public static string Of(decimal value, FigureUnit unit) => WithUnit(Number(value, unit), unit);

    public static string Of(decimal low, decimal high, FigureUnit unit) =>
        Number(low, unit) == Number(high, unit) ? Of(low, unit) : WithUnit($"{Number(low, unit)} to {Number(high, unit)}", unit);

    private static string Number(decimal value, FigureUnit unit) => unit switch
    {
        FigureUnit.Usd when Math.Abs(value) is > 0 and < 1 => FormattableString.Invariant($"{Sign(value)}${Math.Abs(value):0.00####}"),
        FigureUnit.Usd => FormattableString.Invariant($"{Sign(value)}${Math.Abs(value):#,0.00}"),
        FigureUnit.Percent when Math.Abs(value) is > 0 and < 0.1m => FormattableString.Invariant($"{value:0.0###}"),
        _ => FormattableString.Invariant($"{value:#,0.##}"),
    };

    private static string Sign(decimal value) => value < 0 ? "-" : "";

    private static string WithUnit(string number, FigureUnit unit) => unit switch
    {
        FigureUnit.Percent => $"{number}%",
        FigureUnit.Points => $"{number} points",
        FigureUnit.Times => $"{number} times",
        FigureUnit.Requests => $"{number} requests",
        FigureUnit.Milliseconds => $"{number} ms",
        FigureUnit.Months => $"{number} months",
        FigureUnit.Tokens => $"{number} tokens",
        FigureUnit.Gigabytes => $"{number} GB",
        _ => number,
    };
}
