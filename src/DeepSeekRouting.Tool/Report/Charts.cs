using System.Globalization;
using DeepSeekRouting.Evaluation;
using ScottPlot;

namespace DeepSeekRouting.Tool;

/// <summary>The charts of a report.</summary>
internal static class Charts
{
    private const double Room = 1.08;

    public static HtmlWriter Costs(IReadOnlyList<PeriodFigures> periods, string currency)
    {
        double highest = Math.Max(1e-9, periods.Max(period => (double)Math.Max(period.Cost, period.EstimatedBaselineCost)));
        var chart = new Chart(300, left: 84, (-0.6, periods.Count - 0.4), (0, highest * Room));
        AddBars(chart, periods.Select(period => (double)period.EstimatedBaselineCost), Chart.Grey, width: 0.86);
        AddBars(chart, periods.Select(period => (double)period.Cost), Chart.Blue, width: 0.5);
        chart.SetX(PeriodTicks(periods), $"{Length(periods[0])} (UTC)");
        chart.SetY(MoneyTicks(0, highest));
        return chart.ToSvg("costs", $"Cost in {currency} beside the estimated baseline cost, by {Length(periods[0])}. The figures are in the table below.");
    }

    public static HtmlWriter Savings(IReadOnlyList<PeriodFigures> periods, string currency)
    {
        double sum = 0;
        double[] sums = [.. periods.Select(period => sum += (double)period.EstimatedSaving)];
        double lowest = Math.Min(0, sums.Min()), highest = Math.Max(lowest + 1e-9, sums.Max());
        var chart = new Chart(240, left: 84, (-0.6, periods.Count - 0.4), (lowest, lowest + ((highest - lowest) * Room)));
        double[] at = [.. Enumerable.Range(0, periods.Count).Select(index => (double)index)];
        var area = chart.Plot.Add.FillY(at, sums, new double[sums.Length]);
        area.FillStyle.Color = Chart.Green.WithAlpha(0.18);
        area.LineWidth = 0;
        var line = chart.Plot.Add.Scatter(at, sums, Chart.Green);
        line.LineWidth = 2.5f;
        line.MarkerSize = periods.Count > 40 ? 0 : 6;
        chart.SetX(PeriodTicks(periods), $"{Length(periods[0])} (UTC)");
        chart.SetY(MoneyTicks(lowest, highest));
        return chart.ToSvg("savings", $"Estimated saving in {currency}, added up over time; {Figure.Money((decimal)sums[^1], currency)} at the end.");
    }

    public static HtmlWriter Frontier(IReadOnlyList<QualityPoint> points, string currency)
    {
        double lowest = Math.Floor(points.Min(point => point.Quality.Low) * 20) / 20, highest = Math.Min(1, (Math.Ceiling(points.Max(point => point.Quality.High) * 20) + 1) / 20);
        double dearest = Math.Max(1e-9, points.Max(point => point.MeanCost)) * 1_000;
        var chart = new Chart(340, left: 64, (-0.04 * dearest, dearest * 1.3), (lowest, highest + ((highest - lowest) * 0.04)));
        var frontier = points.Where(point => point.IsOnFrontier).ToArray();
        if (frontier.Length > 1)
        {
            var line = chart.Plot.Add.Scatter(frontier.Select(point => point.MeanCost * 1_000).ToArray(), frontier.Select(point => point.Quality.Mean).ToArray(), Chart.InkColor.WithAlpha(0.45));
            line.LineStyle.Pattern = LinePattern.Dashed;
            line.MarkerSize = 0;
        }

        foreach (var point in points)
        {
            double x = point.MeanCost * 1_000;
            var color = point.IsAll ? Chart.Orange : Chart.Blue;
            chart.Plot.Add.Line(x, point.Quality.Low, x, point.Quality.High).LineStyle = new(2, color);
            chart.Plot.Add.Marker(x, point.Quality.Mean, point.IsAll ? MarkerShape.FilledDiamond : MarkerShape.FilledCircle, point.IsAll ? 14 : 11, color);
            if (point.IsAll) chart.Note(x, point.Quality.Mean, point.Group, dx: -12, dy: -8, anchor: "end"); // Between the others, as it always is.
            else chart.Note(x, point.Quality.Mean, point.Group, dx: 12);
        }

        chart.SetX(Chart.RoundNumbers(0, dearest * 1.25, 5).Select(value => (value, Number(value))), $"{currency} per 1,000 judged requests");
        chart.SetY(Chart.RoundNumbers(lowest, highest, 5).Select(value => (value, value.ToString("0%", CultureInfo.InvariantCulture))));
        return chart.ToSvg("frontier", "Mean quality of judged answers, with 95% intervals, over their mean cost. The figures are in the table below.");
    }

    public static HtmlWriter Decisions(IReadOnlyList<DecisionFigures> decisions)
    {
        double most = decisions.Max(figures => figures.Requests);
        var chart = new Chart(66 + (30 * decisions.Count), left: 220, (0, most * 1.14), (-0.6, decisions.Count - 0.4));
        for (var i = 0; i < decisions.Count; i++)
        {
            var figures = decisions[i];
            double y = decisions.Count - 1 - i;
            chart.Plot.Add.Rectangle(0, figures.StrongRequests, y - 0.33, y + 0.33).FillColor = Chart.Orange;
            chart.Plot.Add.Rectangle(figures.StrongRequests, figures.Requests, y - 0.33, y + 0.33).FillColor = Chart.Blue;
            chart.Note(figures.Requests, y, Figure.Count(figures.Requests), dx: 6);
        }

        foreach (var bar in chart.Plot.GetPlottables<ScottPlot.Plottables.Rectangle>()) bar.LineWidth = 0;
        chart.SetX(Chart.RoundNumbers(0, most, 5).Select(value => (value, Number(value))), "requests");
        chart.SetY(decisions.Select((figures, index) => ((double)decisions.Count - 1 - index, Name(figures))));
        return chart.ToSvg("decisions", "Requests by policy and tier, split by whether the strong model was called. The figures are in the table below.");
    }

    public static HtmlWriter Drift(DriftFigures drift)
    {
        double highest = Math.Max(0.01, drift.Bins.Max(bin => Math.Max(bin.CalibrationShare, bin.LogShare)));
        var chart = new Chart(260, left: 64, (-0.6, drift.Bins.Count - 0.4), (0, highest * Room));
        AddBars(chart, drift.Bins.Select(bin => bin.CalibrationShare), Chart.Grey, width: 0.4, shift: -0.2);
        AddBars(chart, drift.Bins.Select(bin => bin.LogShare), Chart.Blue, width: 0.4, shift: 0.2);
        chart.SetX(drift.Bins.Select((bin, index) => ((double)index, FormattableString.Invariant($"{bin.From:0.##}–{bin.To:0.##}"))), "complexity");
        chart.SetY(Chart.RoundNumbers(0, highest, 4).Select(value => (value, value.ToString("0%", CultureInfo.InvariantCulture))));
        return chart.ToSvg("drift", "Shares of complexity scores in the calibration set and in the log. The figures are in the table below.");
    }

    public static HtmlWriter Latencies(IReadOnlyList<LatencyFigures> latencies)
    {
        double shortest = latencies.Min(figures => figures.Whole.P50), longest = latencies.Max(figures => figures.Whole.P99);
        int from = (int)Math.Floor(Math.Log10(shortest)), to = (int)Math.Ceiling(Math.Log10(longest) + 0.001);
        var chart = new Chart(66 + (34 * latencies.Count), left: 220, (from, to), (-0.6, latencies.Count - 0.4));
        for (var i = 0; i < latencies.Count; i++)
        {
            var whole = latencies[i].Whole;
            double y = latencies.Count - 1 - i;
            chart.Plot.Add.Line(Math.Log10(whole.P50), y, Math.Log10(whole.P99), y).LineStyle = new(3, Chart.Blue.WithAlpha(0.5));
            chart.Plot.Add.Marker(Math.Log10(whole.P50), y, MarkerShape.FilledCircle, 11, Chart.Blue);
            chart.Plot.Add.Marker(Math.Log10(whole.P95), y, MarkerShape.FilledDiamond, 11, Chart.Orange);
            chart.Plot.Add.Marker(Math.Log10(whole.P99), y, MarkerShape.VerticalBar, 12, Chart.InkColor);
        }

        chart.SetX(Enumerable.Range(from, to - from + 1).Select(power => ((double)power, Figure.Ms(Math.Pow(10, power)))), "duration, logarithmic");
        chart.SetY(latencies.Select((figures, index) => ((double)latencies.Count - 1 - index, Short(figures.Group))));
        return chart.ToSvg("latencies", "Median, 95th and 99th percentile of durations. The figures are in the table below.");
    }

    public static string Length(PeriodFigures period) => period.Hours switch { 1 => "hour", 24 => "day", 168 => "week", _ => "four weeks" };

    public static string Name(DecisionFigures figures) => figures.Policy is null ? "no decision" : Short($"{figures.Policy} → {figures.Tier}");

    private static void AddBars(Chart chart, IEnumerable<double> values, Color color, double width, double shift = 0)
    {
        var index = 0;
        foreach (double value in values)
        {
            double middle = index++ + shift;
            var bar = chart.Plot.Add.Rectangle(middle - (width / 2), middle + (width / 2), 0, value);
            bar.FillColor = color;
            bar.LineWidth = 0;
        }
    }

    private static IEnumerable<(double At, string Label)> PeriodTicks(IReadOnlyList<PeriodFigures> periods)
    {
        int step = Math.Max(1, (int)Math.Ceiling(periods.Count / 10.0));
        string format = periods[0].Hours < 24 ? "MM-dd HH:mm" : "MM-dd";
        return Enumerable.Range(0, periods.Count).Where(index => index % step == 0).Select(index => ((double)index, periods[index].Start.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<(double At, string Label)> MoneyTicks(double from, double to) => Chart.RoundNumbers(from, to, 5).Select(value => (value, Number(value)));

    private static string Number(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

    private static string Short(string name) => name.Length > 30 ? $"{name[..29]}…" : name;
}
