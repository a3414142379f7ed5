namespace DeepSeekRouting.Evaluation;

/// <summary>Adds up cost and quality of judged requests by the way their answer came about.</summary>
internal sealed class QualityPointSum
{
    private const string All = "all requests";
    private const string Cache = "response cache";

    private readonly Dictionary<string, (QualitySum Quality, decimal Cost)> _groups = new(StringComparer.Ordinal);
    private (QualitySum Quality, decimal Cost) _all = (new(), 0);

    public void Add(DecisionRecord decision)
    {
        if (decision is not { Trace.Model: { } model, Feedback.Quality: { } quality }) return;
        var trace = decision.Trace;
        string name = trace.IsAnsweredByCache() ? Cache : trace.HasCalled(AttemptRole.Escalation) ? $"{model} after a draft" : model;
        _groups.TryAdd(name, (new(), 0));
        _groups[name] = Add(_groups[name], quality, trace.WholeCost());
        _all = Add(_all, quality, trace.WholeCost());
    }

    public IReadOnlyList<QualityPoint> ToPoints()
    {
        if (_all.Quality.Count == 0) return [];
        var points = _groups.Select(group => Point(group.Key, group.Value)).OrderBy(point => point.MeanCost).ThenBy(point => point.Group, StringComparer.Ordinal).ToArray();
        return [.. points.Select(point => point with { IsOnFrontier = !points.Any(other => IsBetter(other, point)) }), Point(All, _all) with { IsAll = true }];
    }

    private static bool IsBetter(QualityPoint other, QualityPoint point) =>
        other.MeanCost <= point.MeanCost && other.Quality.Mean >= point.Quality.Mean && (other.MeanCost < point.MeanCost || other.Quality.Mean > point.Quality.Mean);

    private static (QualitySum Quality, decimal Cost) Add((QualitySum Quality, decimal Cost) sum, double quality, decimal cost)
    {
        sum.Quality.Add(quality);
        return (sum.Quality, sum.Cost + cost);
    }

    private static QualityPoint Point(string group, (QualitySum Quality, decimal Cost) sum) =>
        new() { Group = group, MeanCost = (double)(sum.Cost / sum.Quality.Count), Quality = sum.Quality.ToFigures()! };
}
