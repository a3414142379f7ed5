using System.CommandLine;
using System.Globalization;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>What the command line can tell <c>simulate</c>: the numbers of a load, or a decision log.</summary>
internal sealed class SimulateOptions
{
    private readonly PriceOptions _prices = new();
    private readonly Option<decimal?> _requests = NumberOption.Count("--requests", "How many requests.");
    private readonly VolumeOptions _volume = VolumeOptions.OfRequest();
    private readonly Option<decimal?> _complex = NumberOption.Share("--complex-share", "How many of the requests are complex; the smart route sends them to Pro.");
    private readonly Option<decimal?> _drafts = NumberOption.Share("--draft-rate", "How many of the requests the cascade drafts; the others stay on Flash.", 1);
    private readonly Option<decimal?> _escalations = NumberOption.Share("--escalation-rate", "How many of the drafts Pro answers again.");
    private readonly Option<string[]> _splits = NumberOption.List("--split", "Shares of Pro to simulate splits with, such as 0.1,30%. The default is 30%.");
    private readonly Option<string[]> _thresholds = NumberOption.List("--thresholds", "Complexities above which Pro answers, such as 5,6,7,8. They need --trace; the default is 7.");
    private readonly Option<decimal?> _flashErrors = NumberOption.Share("--flash-error-rate", "How often Flash is wrong on all requests.");
    private readonly Option<decimal?> _proErrors = NumberOption.Share("--pro-error-rate", "How often Pro is wrong on all requests.");
    private readonly Option<decimal?> _flashComplex = NumberOption.Share("--flash-error-rate-complex", "How often Flash is wrong on the complex requests.");
    private readonly Option<decimal?> _proComplex = NumberOption.Share("--pro-error-rate-complex", "How often Pro is wrong on the complex requests.");
    private readonly Option<decimal?> _kept = NumberOption.Share("--kept-error-rate", "How often a draft that is kept is wrong.");
    private readonly Option<decimal?> _escalated = NumberOption.Share("--escalated-error-rate", "How often Pro is wrong after a draft that was not good enough.");
    private readonly Option<string?> _flashLatency = new("--flash-latency") { Description = "Quantiles of Flash's latency in milliseconds, such as p0=80,p50=100,p95=120,p100=150." };
    private readonly Option<string?> _proLatency = new("--pro-latency") { Description = "Quantiles of Pro's latency in milliseconds." };
    private readonly Option<string?> _trace = new("--trace") { Description = "A decision log, or a folder of them, instead of the numbers." };
    private readonly Option<string?> _config = new("--config") { Description = "An appsettings.json whose policies decide the requests of --trace again. No API key is needed." };

    public Option<bool> Json { get; } = new("--json") { Description = "Prints the figures as JSON." };

    private IEnumerable<Option> OfNumbers =>
        [_requests, .. _volume.All, _complex, _drafts, _flashErrors, _proErrors, _flashComplex, _proComplex, _kept, _escalated, _flashLatency, _proLatency];

    public void AddTo(Command command)
    {
        foreach (var option in OfNumbers.Concat([_escalations, _splits, _thresholds, _trace, _config, Json])) command.Options.Add(option);
        _prices.AddTo(command);
    }

    public string? ConfigPath(ParseResult parsed) => parsed.GetValue(_config);

    public string? TracePath(ParseResult parsed) => parsed.GetValue(_trace);

    /// <exception cref="InvalidDataException">There are no such prices.</exception>
    public IReadOnlyList<PriceTable> Prices(ParseResult parsed) => _prices.Read(parsed, PriceTables.Today);

    /// <exception cref="InvalidDataException">Something is missing, or belongs to a log.</exception>
    public SimulationInput Numbers(ParseResult parsed)
    {
        if (parsed.GetValue(_thresholds)!.Length > 0) throw new InvalidDataException("--thresholds need recorded complexities. Give a decision log with --trace.");
        if (ConfigPath(parsed) is not null) throw new InvalidDataException("--config needs recorded requests to decide. Give a decision log with --trace.");
        return new()
        {
            Requests = parsed.GetValue(_requests) ?? throw Missing(_requests.Name),
            Request = _volume.Read(parsed) ?? throw Missing("--input-tokens"),
            Splits = Splits(parsed),
            ComplexShare = parsed.GetValue(_complex),
            DraftRate = parsed.GetValue(_drafts)!.Value,
            EscalationRate = parsed.GetValue(_escalations),
            Errors = new()
            {
                Flash = parsed.GetValue(_flashErrors),
                Pro = parsed.GetValue(_proErrors),
                FlashOnComplex = parsed.GetValue(_flashComplex),
                ProOnComplex = parsed.GetValue(_proComplex),
                Kept = parsed.GetValue(_kept),
                Escalated = parsed.GetValue(_escalated),
            },
            FlashLatency = Latency(parsed.GetValue(_flashLatency)),
            ProLatency = Latency(parsed.GetValue(_proLatency)),
        };
    }

    /// <exception cref="InvalidDataException">Something belongs to given numbers, or is no threshold.</exception>
    public TraceSimulationOptions Recorded(ParseResult parsed, FeatureReplay? replay)
    {
        if (OfNumbers.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } number)
            throw new InvalidDataException($"{number.Name} does not go with --trace, which has it recorded. Leave one of the two out.");
        return new()
        {
            Tables = Prices(parsed),
            Splits = Splits(parsed),
            Thresholds = Thresholds(parsed),
            EscalationRate = EscalationRate(parsed),
            DecideAsync = replay is null ? null : replay.DecideAsync,
        };
    }

    public decimal? EscalationRate(ParseResult parsed) => parsed.GetValue(_escalations);

    private IReadOnlyList<decimal> Splits(ParseResult parsed) => parsed.GetValue(_splits) is { Length: > 0 } texts
        ? [.. texts.Select(text => NumberOption.ReadShare(text) ?? throw new InvalidDataException($"--split has '{text}'; it must be a share from 0 to 1, such as 0.3 or 30%."))]
        : [0.3m];

    private IReadOnlyList<double> Thresholds(ParseResult parsed) => parsed.GetValue(_thresholds) is { Length: > 0 } texts
        ? [.. texts.Select(Threshold)]
        : [new RoutingRuleOptions().Complexity];

    private static double Threshold(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double threshold) && threshold is >= 1 and <= 10
            ? threshold
            : throw new InvalidDataException($"--thresholds have '{text}'; a complexity is 1 to 10.");

    private static LatencyQuantiles? Latency(string? text) => text is null ? null : LatencyQuantiles.Read(text);

    private static InvalidDataException Missing(string option) => new($"{option} is missing. Give --requests, --input-tokens and --output-tokens, or a decision log with --trace.");
}
