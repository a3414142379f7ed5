using System.Globalization;

namespace DeepSeekRouting;

/// <summary>Reads the number out of "Your current concurrency is 40, which exceeds your concurrency limit of 39 …", as DeepSeek words its refusal.</summary>
internal static class StatedLimit
{
    private const string Before = "limit of ";

    /// <summary>Finds the limit in the API's own words; <see langword="null"/> where there is none or it cannot be meant.</summary>
    public static int? In(Exception refusal) => (refusal as DeepSeekException)?.ApiMessage is { } text ? In(text) : null;

    internal static int? In(string text)
    {
        for (var start = 0; (start = text.IndexOf(Before, start, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            start += Before.Length;
            var end = start;
            while (end < text.Length && text[end] is (>= '0' and <= '9') or ',')
            {
                end++;
            }

            if (int.TryParse(text.Substring(start, end - start).TrimEnd(','), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var limit) && limit > 0)
            {
                return limit;
            }
        }

        return null;
    }
}
