namespace DeepSeekRouting.Evaluation;

/// <summary>Wilson's 95% interval of a share: unlike others it says something where nothing happened.</summary>
internal static class Wilson
{
    private const double Z = 1.959964;

    public static Interval Around(int count, int of)
    {
        if (of == 0) return new Interval(double.NaN, double.NaN, double.NaN);
        double share = (double)count / of, square = Z * Z;
        var middle = (share + (square / (2 * of))) / (1 + (square / of));
        var half = Z / (1 + (square / of)) * Math.Sqrt((share * (1 - share) / of) + (square / (4.0 * of * of)));
        return new Interval(share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
