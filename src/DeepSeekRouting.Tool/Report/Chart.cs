using ScottPlot;
using ScottPlot.TickGenerators;

namespace DeepSeekRouting.Tool;

/// <summary>
/// A plot of ScottPlot as SVG of a page. ScottPlot draws lines, bars and marks; words and numbers are text of the page, because Skia's would need fonts on this machine, would keep
/// their widths in a browser with others, and could not follow the page's colours.
/// </summary>
internal sealed class Chart
{
    public const int Width = 760;

    private const int Right = 36;
    private const int Top = 14;

    // A colour of no plot, which becomes the colour of the page's text.
    private const string Ink = "#010203";

    private readonly int _height;
    private readonly int _left;
    private readonly int _bottom;
    private readonly AxisLimits _limits;
    private readonly HtmlWriter _texts = new();

    /// <param name="height">The height in pixels.</param>
    /// <param name="left">The room for the words of the vertical axis.</param>
    /// <param name="x">The horizontal limits.</param>
    /// <param name="y">The vertical limits.</param>
    /// <param name="bottom">The room for the words of the horizontal axis.</param>
    public Chart(int height, int left, (double From, double To) x, (double From, double To) y, int bottom = 52)
    {
        _height = height;
        _left = left;
        _bottom = bottom;
        _limits = new(x.From, x.To, y.From, y.To);
        var ink = Color.FromHex(Ink);
        Plot.FigureBackground.Color = Colors.Transparent;
        Plot.DataBackground.Color = Colors.Transparent;
        Plot.Layout.Fixed(new PixelPadding(left, Right, bottom, Top));
        Plot.Axes.Color(ink);
        Plot.Axes.Right.IsVisible = false;
        Plot.Axes.Top.IsVisible = false;
        Plot.Grid.MajorLineColor = ink.WithAlpha(0.12);
        SetTicks(Plot.Axes.Bottom, []);
        SetTicks(Plot.Axes.Left, []);
    }

    public static Color Blue { get; } = Color.FromHex("#2F7ED8");

    public static Color Grey { get; } = Color.FromHex("#9AA5B1");

    public static Color Orange { get; } = Color.FromHex("#D9822B");

    public static Color Green { get; } = Color.FromHex("#2E9E6B");

    public static Color InkColor { get; } = Color.FromHex(Ink);

    public Plot Plot { get; } = new();

    private static int[] RoundFactors { get; } = [1, 2, 5, 10];

    /// <summary>Gives round numbers from a range, about as many as asked for.</summary>
    public static IEnumerable<double> RoundNumbers(double from, double to, int count)
    {
        double rough = (to - from) / count, size = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = size * RoundFactors.First(factor => size * factor >= rough * 0.999);
        for (double value = Math.Ceiling(from / step) * step; value <= to + (step * 1e-6); value += step) yield return Math.Abs(value) < step * 1e-6 ? 0 : value;
    }

    public void SetX(IEnumerable<(double At, string Label)> ticks, string title)
    {
        var all = ticks.ToArray();
        SetTicks(Plot.Axes.Bottom, [.. all.Select(tick => tick.At)]);
        foreach (var (at, label) in all) Write(X(at), _height - _bottom + 18, label, "middle");
        Write((_left + Width - Right) / 2.0, _height - 8, title, "middle", "axis");
    }

    public void SetY(IEnumerable<(double At, string Label)> ticks)
    {
        var all = ticks.ToArray();
        SetTicks(Plot.Axes.Left, [.. all.Select(tick => tick.At)]);
        foreach (var (at, label) in all) Write(_left - 8, Y(at) + 4, label, "end");
    }

    /// <summary>Writes beside a point.</summary>
    public void Note(double x, double y, string text, int dx = 8, int dy = 4, string anchor = "start") => Write(X(x) + dx, Y(y) + dy, text, anchor);

    /// <summary>Draws, for a page: the name is unique on it, and the description says in words what is to be seen.</summary>
    public HtmlWriter ToSvg(string name, string description)
    {
        Plot.Axes.SetLimits(_limits);
        string svg = Plot.GetSvgXml(Width, _height);
        string drawing = svg[(svg.IndexOf('>', svg.IndexOf("<svg", StringComparison.Ordinal)) + 1)..svg.LastIndexOf("</svg>", StringComparison.Ordinal)]
            .Replace($"\"{Ink}\"", "\"currentColor\"", StringComparison.OrdinalIgnoreCase)
            .Replace("\"cl_", $"\"{name}_", StringComparison.Ordinal)
            .Replace("#cl_", $"#{name}_", StringComparison.Ordinal);
        return new HtmlWriter()
            .Write($"""<svg class="chart" viewBox="0 0 {Width} {_height}" role="img" aria-label="{description}" xmlns="http://www.w3.org/2000/svg">""")
            .WriteMarkup(drawing)
            .Write(_texts)
            .Write($"</svg>");
    }

    private static void SetTicks(IAxis axis, double[] at) => axis.TickGenerator = new NumericManual(at, new string[at.Length].Select(_ => "").ToArray());

    private double X(double value) => _left + ((value - _limits.Left) / _limits.HorizontalSpan * (Width - _left - Right));

    private double Y(double value) => _height - _bottom - ((value - _limits.Bottom) / _limits.VerticalSpan * (_height - _bottom - Top));

    private void Write(double x, double y, string text, string anchor, string kind = "tick") =>
        _texts.Write($"""<text class="{kind}" x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}">{text}</text>""");
}
