namespace DeepSeekRouting.Tool;

/// <summary>Amounts and shares for a person: four significant digits where an amount is small.</summary>
internal static class MoneyText
{
    private const int MostDigits = 7;

    public static string Of(decimal amount, string currency)
    {
        string sign = amount < 0 ? "-" : "";
        string text = FormattableString.Invariant($"{Math.Abs(Rounded(amount)):#,0.00#####}");
        return currency == "USD" ? $"{sign}${text}" : $"{sign}{text} {currency}";
    }

    public static string OfShare(decimal? share) => share is { } value ? FormattableString.Invariant($"{100 * value:0.0}%") : "-";

    public static string OfCount(decimal count) => FormattableString.Invariant($"{count:#,0.##}");

    private static decimal Rounded(decimal amount)
    {
        int digits = 2;
        decimal shown = Math.Abs(amount) * 100;
        for (; shown is > 0 and < 1_000 && amount is > -1 and < 1 && digits < MostDigits; shown *= 10) digits++;
        return Math.Round(amount, digits);
    }
}
