namespace DeepSeekRouting.Evaluation;

/// <summary>Wilson's 95% interval of a share: unlike others it says something where nothing happened.</summary>
internal static class Wilson
{
    private const double Z = 1.959964;

    public static Interval Around(int count, int of) => Around((double)count / of, of);

    /// <summary>The interval of a mean of values from 0 to 1: none of them varies more than those that are 0 or 1.</summary>
    public static Interval Around(double share, int of)
    {
        if (of == 0) return new Interval(double.NaN, double.NaN, double.NaN);
        double square = Z * Z;
        var middle = (share + (square / (2 * of))) / (1 + (square / of));
        var half = Z / (1 + (square / of)) * Math.Sqrt((share * (1 - share) / of) + (square / (4.0 * of * of)));
        return new Interval(share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
