using System.Globalization;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>Figures as a person reads them.</summary>
internal static class Figure
{
    public const string None = "–";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An amount with its currency and as many digits as tell something: 1,234.50, 0.0421, 0.000123.</summary>
    public static string Money(decimal amount, string currency)
    {
        decimal size = Math.Abs(amount);
        string digits = size == 0 || size >= 1 ? "N2" : size >= 0.01m ? "N4" : size >= 0.0001m ? "N6" : "N8";
        return $"{amount.ToString(digits, CultureInfo.InvariantCulture)} {currency}";
    }

    public static string Share(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture).Replace("%", " %", StringComparison.Ordinal);

    public static string Share(long part, long of) => of == 0 ? None : Share((double)part / of);

    public static string Ms(double milliseconds) => milliseconds switch
    {
        >= 10_000 => (milliseconds / 1_000).ToString("0.0", CultureInfo.InvariantCulture) + " s",
        >= 1_000 => (milliseconds / 1_000).ToString("0.00", CultureInfo.InvariantCulture) + " s",
        >= 10 => milliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms",
        _ => milliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms",
    };

    public static string Quality(QualityFigures? quality) => quality is null ? None
        : FormattableString.Invariant($"{100 * quality.Mean:0.0} % ({100 * quality.Low:0.0} to {100 * quality.High:0.0})");

    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Optional(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? None;
}
