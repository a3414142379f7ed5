using System.Globalization;

namespace DeepSeekRouting.Evaluation;

/// <summary>
/// What is known of a model's latency: at some shares of its calls, the time within which they end. Between these points nothing is known, and nothing is assumed.
/// </summary>
internal sealed class LatencyQuantiles
{
    private readonly (decimal Share, double Milliseconds)[] _points;

    private LatencyQuantiles(IEnumerable<(decimal Share, double Milliseconds)> points) => _points = [.. points.OrderBy(point => point.Share)];

    /// <summary>Gets the shortest time that a call can take: 0 where the minimum (p0) is not known.</summary>
    public double Shortest => _points is [{ Share: 0 } first, ..] ? first.Milliseconds : 0;

    /// <summary>Gets the longest time that a call can take: infinite where the maximum (p100) is not known.</summary>
    public double Longest => _points is [.., { Share: 1 } last] ? last.Milliseconds : double.PositiveInfinity;

    /// <summary>Gives the first known time for which something holds that goes on to hold for longer ones; <see langword="null"/> if there is none.</summary>
    public double? FirstTime(Func<double, bool> holds)
    {
        var (low, high) = (0, _points.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(_points[middle].Milliseconds)) high = middle;
            else low = middle + 1;
        }

        return low < _points.Length ? _points[low].Milliseconds : null;
    }

    /// <summary>Takes every recorded time as it is.</summary>
    public static LatencyQuantiles OfRecorded(IReadOnlyCollection<double> milliseconds) =>
        new(milliseconds.Order().SelectMany((time, index) => new[] { (index / (decimal)milliseconds.Count, time), ((index + 1) / (decimal)milliseconds.Count, time) }));

    /// <summary>Takes a range as minimum and maximum.</summary>
    public static LatencyQuantiles OfRange(double shortest, double longest) => new([(0, shortest), (1, longest)]);

    /// <summary>Reads <c>p50=100,p95=120</c>; p0 is the minimum, p100 the maximum.</summary>
    /// <exception cref="InvalidDataException">The text is no such list, or a later quantile is shorter than an earlier one.</exception>
    public static LatencyQuantiles Read(string text)
    {
        var quantiles = new LatencyQuantiles(text.Split(',').Select(part => Point(part.Trim(), text)));
        return quantiles._points.Zip(quantiles._points.Skip(1)).All(pair => pair.First.Milliseconds <= pair.Second.Milliseconds)
            ? quantiles
            : throw new InvalidDataException($"'{text}' are no quantiles of a latency: a later quantile is shorter than an earlier one.");
    }

    /// <summary>Gives the least share of calls that are sure to end within a time.</summary>
    public decimal ShareAtLeast(double milliseconds) => PointsWithin(milliseconds) is > 0 and var count ? _points[count - 1].Share : 0;

    /// <summary>Gives the largest share of calls that can end within a time.</summary>
    public decimal ShareAtMost(double milliseconds) => PointsWithin(milliseconds) is var count && count < _points.Length ? _points[count].Share : 1;

    /// <summary>Gives the latency of doing another thing first, however the two times go together: each point moves by what the other takes at least, or at most.</summary>
    public LatencyQuantiles After(double milliseconds) =>
        new(double.IsInfinity(milliseconds) ? [] : _points.Select(point => (point.Share, point.Milliseconds + milliseconds)));

    // Shares and times rise together.
    private int PointsWithin(double milliseconds)
    {
        var (low, high) = (0, _points.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_points[middle].Milliseconds <= milliseconds) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static (decimal, double) Point(string part, string text)
    {
        var sides = part.Split('=', 2);
        return sides is [['p', .. var share], var time]
            && decimal.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100
            && double.TryParse(time.Replace("ms", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds)
            ? (percent / 100, milliseconds)
            : throw new InvalidDataException($"'{text}' are no quantiles of a latency. Write p50=100,p95=120 in milliseconds, with p0 and p100 for the shortest and the longest where they are known.");
    }
}
