namespace DeepSeekRouting.Evaluation;

/// <summary>Adds up decisions for every part of a report.</summary>
internal sealed class DecisionReportSum(DecisionReportOptions options)
{
    private readonly TotalsSum _totals = new(options.StrongModel);
    private readonly PeriodSum _periods = new();
    private readonly QualityPointSum _frontier = new();
    private readonly DecisionSum _decisions = new(options.StrongModel);
    private readonly ModelSum _models = new();
    private readonly LatencySum _latencies = new();
    private readonly NearThresholdSum _complexity = new(options.NearestCases);
    private readonly NearThresholdSum _confidence = new(options.NearestCases);
    private readonly ScoreSample _sample = new();
    private string? _currency;

    public void Add(DecisionRecord decision)
    {
        var trace = decision.Trace;
        _currency ??= trace.Currency;
        if (_currency != trace.Currency)
            throw new InvalidDataException($"request {trace.Id} is in {trace.Currency} and earlier ones in {_currency}; report on the logs of one currency at a time");

        _totals.Add(decision);
        _periods.Add(trace);
        _frontier.Add(decision);
        _decisions.Add(decision);
        _models.Add(trace);
        _latencies.Add(trace);
        if (trace is { Complexity: { } score, Policy: PolicyNames.Complexity or PolicyNames.Default }) _complexity.Add(decision, score, options.ComplexityThreshold);
        if (trace.Confidence is { Score: { } confidence } drafted) _confidence.Add(decision, confidence, drafted.Threshold);
        if (options.CalibrationScores is not null && decision.Features.Complexity is { } complexity) _sample.Add(complexity);
    }

    public DecisionReport ToReport(DecisionLogReader log)
    {
        if (_currency is null) throw new InvalidDataException($"{log.Files[0]}: the log has no decisions; write one with UseDecisionLog(…) and ask the router something");
        return new()
        {
            Totals = _totals.ToFigures(_currency, log),
            Periods = _periods.ToFigures(),
            Frontier = _frontier.ToPoints(),
            Decisions = _decisions.ToFigures(),
            Models = _models.ToFigures(),
            Latencies = _latencies.ToFigures(),
            Complexity = _complexity.ToFigures(),
            Confidence = _confidence.ToFigures(),
            Drift = options.CalibrationScores is { } calibration ? ScoreDrift.Measure(calibration, _sample) : null,
        };
    }
}
