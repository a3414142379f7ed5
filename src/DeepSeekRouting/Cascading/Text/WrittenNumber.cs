namespace DeepSeekRouting;

/// <summary>A number as people write it: digits, commas between thousands, a decimal point.</summary>
internal readonly record struct WrittenNumber(double Value, int Decimals, bool LooksBinary)
{
    /// <summary>Reads a number and moves past it; a point that ends a sentence stays.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, ref int position, out WrittenNumber number)
    {
        double value = 0;
        double unit = 1;
        int digits = 0, decimals = 0, i = position;
        var inFraction = false;
        var isBinary = true;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= '0' and <= '9')
            {
                value = (value * 10) + (c - '0');
                digits++;
                isBinary &= c is '0' or '1';
                if (!inFraction) continue;
                decimals++;
                unit *= 10;
            }
            else if (c == '.' && !inFraction && IsDigitAt(text, i + 1))
            {
                inFraction = true;
            }
            else if (c != ',' || inFraction || digits == 0 || !StartsThousands(text, i + 1))
            {
                break;
            }
        }

        number = new WrittenNumber(value / unit, decimals, isBinary && digits > 1 && decimals == 0);
        if (digits == 0) return false;
        position = i;
        return true;
    }

    public static bool IsWhole(double value) => AreClose(value, Math.Round(value));

    public static bool AreClose(double left, double right) =>
        Math.Abs(left - right) <= 1e-9 * Math.Max(1, Math.Max(Math.Abs(left), Math.Abs(right)));

    public static bool IsDigitAt(ReadOnlySpan<char> text, int position) =>
        (uint)position < (uint)text.Length && text[position] is >= '0' and <= '9';

    private static bool StartsThousands(ReadOnlySpan<char> text, int position) =>
        IsDigitAt(text, position) && IsDigitAt(text, position + 1) && IsDigitAt(text, position + 2) && !IsDigitAt(text, position + 3);
}
