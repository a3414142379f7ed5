using System.CommandLine;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>What the command line can tell <c>advise</c>. Nothing of it is required: what it does not know, it says.</summary>
internal sealed class AdviseOptions
{
    private const string Currency = "USD";

    private readonly PriceOptions _prices = new();
    private readonly Option<string?> _ledger = new("--ledger") { Description = "A file that LedgerSnapshot.ToJson() was written to; it fills what is not given." };
    private readonly VolumeOptions _volume = VolumeOptions.OfRequest();
    private readonly Option<decimal?> _errorCost = NumberOption.Money("--error-cost", "What one wrong answer costs.");
    private readonly Option<decimal?> _flashErrors = NumberOption.Share("--flash-error-rate", "How often Flash is wrong.");
    private readonly Option<decimal?> _proErrors = NumberOption.Share("--pro-error-rate", "How often Pro is wrong on the same requests.");
    private readonly Option<decimal?> _complex = NumberOption.Share("--complex-share", "How many of the requests are complex.");
    private readonly Option<decimal?> _latency = NumberOption.Count("--latency-budget-ms", "Milliseconds in which an answer must begin.");
    private readonly Option<decimal?> _spend = NumberOption.Money("--monthly-spend", "What a month costs, or would cost, with everything on Pro.");
    private readonly Option<decimal?> _pro = NumberOption.Share("--pro-share", "How many of the requests a router sends to Pro; the complex ones where it is not given.");
    private readonly Option<decimal?> _integration = NumberOption.Money("--integration-cost", "What the router costs to build.");
    private readonly Option<decimal?> _upkeep = NumberOption.Money("--monthly-upkeep", "What running it costs a month. The default is 0.");
    private readonly Option<decimal?> _horizon = NumberOption.Count("--horizon-months", "Months in which it must have paid for itself.", 12);

    public Option<bool> Json { get; } = new("--json") { Description = "Prints the advice as JSON." };

    public void AddTo(Command command)
    {
        Option[] all = [_ledger, .. _volume.All, _errorCost, _flashErrors, _proErrors, _complex, _latency, _spend, _pro, _integration, _upkeep, _horizon, Json];
        foreach (var option in all) command.Options.Add(option);
        _prices.AddTo(command);
    }

    /// <exception cref="InvalidDataException">What was given does not go together, or the ledger cannot be read.</exception>
    public AdviceInput Read(ParseResult parsed)
    {
        var ledger = parsed.GetValue(_ledger) is { } path ? LedgerFacts.Of(LedgerFile.Load(path), path) : null;
        var tables = _prices.Read(parsed, PriceTables.Today);
        if (tables.Count != 1) throw new InvalidDataException("advise computes with one price table. Name one with --prices, or give both prices with --price.");
        // Costs of errors and the rules of thumb are in USD.
        if (tables[0].Currency != Currency) throw new InvalidDataException($"The prices '{tables[0].Name}' are in {tables[0].Currency}; advise computes in {Currency}. Name prices in {Currency}.");
        if (ledger is not null && ledger.Currency != Currency) throw new InvalidDataException($"The ledger is in {ledger.Currency}; advise computes in {Currency}. Leave --ledger out and give the figures in {Currency}.");
        var given = Given(parsed, tables[0]);
        return ledger?.Fill(given) ?? given;
    }

    private AdviceInput Given(ParseResult parsed, PriceTable prices) => new()
    {
        Request = _volume.Read(parsed),
        Prices = prices,
        ErrorCost = parsed.GetValue(_errorCost),
        FlashErrorRate = parsed.GetValue(_flashErrors),
        ProErrorRate = parsed.GetValue(_proErrors),
        ComplexShare = parsed.GetValue(_complex),
        LatencyBudgetMs = parsed.GetValue(_latency),
        MonthlySpend = parsed.GetValue(_spend),
        ProShare = parsed.GetValue(_pro),
        IntegrationCost = parsed.GetValue(_integration),
        MonthlyUpkeep = parsed.GetValue(_upkeep) ?? 0,
        HorizonMonths = parsed.GetValue(_horizon)!.Value,
    };
}
