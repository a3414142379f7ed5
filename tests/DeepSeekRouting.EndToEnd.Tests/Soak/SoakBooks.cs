using System.Globalization;
using DeepSeekRouting.Testing;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>Compares what the router called and booked with what the server saw and billed.</summary>
internal sealed class SoakBooks
{
    private readonly IReadOnlyList<SoakResult> _results;
    private readonly IReadOnlyList<RoutingTrace> _sinkTraces;
    private readonly LedgerFigures _ledger;
    private readonly Dictionary<int, Call> _calls;
    private readonly Dictionary<(Call Call, long CacheHitTokens), BillEntry> _bill;

    public SoakBooks(IReadOnlyList<SoakResult> results, SoakWorld world)
    {
        _results = results;
        _sinkTraces = world.Traces;
        _ledger = world.Ledger.TakeSnapshot().Sum();
        _calls = world.Server.Requests.ToDictionary(request => request.Order, CallOf);
        _bill = world.Server.Bill.Entries.ToDictionary(entry => (_calls[entry.RequestOrder], (long)entry.CacheHitTokens));
    }

    private decimal Exact => _results.Sum(result => result.Trace.Cost);

    private decimal Estimated => _results.Sum(result => result.Trace.EstimatedCost);

    private IEnumerable<(Call Call, AttemptTrace Attempt)> Attempts =>
        _results.SelectMany(result => result.Trace.Attempts.Select(attempt => (new Call(result.Request.Id, attempt.Model), attempt)));

    private IEnumerable<(Call Call, long CacheHitTokens)> Reported =>
        Attempts.Where(made => made.Attempt.Usage is not null).Select(made => (made.Call, made.Attempt.Usage!.Value.CacheHitTokens));

    public IEnumerable<string> Check() => [.. CheckTraces(), .. CheckCalls(), .. CheckExact(), .. CheckEstimated(), .. CheckLedger()];

    public override string ToString()
    {
        var reported = Reported.ToHashSet();
        var unreported = _bill.Where(entry => !reported.Contains(entry.Key)).Sum(entry => entry.Value.AmountUsd);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Booked: exact {Exact} USD, estimated {Estimated} USD. Billed by the server: {Exact + unreported} USD for {_bill.Count:N0} answers to {_calls.Count:N0} calls, of it {unreported} USD without telling the client.");
    }

    private IEnumerable<string> CheckTraces()
    {
        var expected = _results.Select(result => result.Trace.Id).Order(StringComparer.Ordinal);
        return expected.SequenceEqual(_sinkTraces.Select(trace => trace.Id).Order(StringComparer.Ordinal)) ? [] : ["The sink did not get one trace of each request."];
    }

    // A call that was given up before its answer began may have left before it reached the server, and of one that was cancelled the repetitions are not known.
    private IEnumerable<string> CheckCalls()
    {
        var seen = _calls.Values.GroupBy(call => call).ToDictionary(call => call.Key, call => call.Count());
        foreach (var result in _results)
        {
            foreach (var model in (string[])["flash", "pro"])
            {
                var made = result.Trace.Attempts.Where(attempt => attempt.Model == model && attempt.Outcome is not AttemptOutcome.Skipped).ToArray();
                var fewest = made.Sum(attempt => MayNotHaveArrived(attempt) ? 0 : 1 + attempt.HttpRetries);
                var most = made.Sum(attempt => attempt.Outcome is AttemptOutcome.Canceled ? SoakWorld.HttpTries : 1 + attempt.HttpRetries);
                var count = seen.GetValueOrDefault(new(result.Request.Id, model));
                if (count < fewest || count > most)
                {
                    yield return $"Request {result.Request.Id}: the server saw {count} calls of {model}, its trace has {fewest} to {most}. {result}";
                }
            }
        }
    }

    private IEnumerable<string> CheckExact() => Attempts
        .Where(made => made.Attempt.Usage is { } usage
            && !(_bill.TryGetValue((made.Call, usage.CacheHitTokens), out var entry) && usage == UsageOf(entry) && made.Attempt.Cost == entry.AmountUsd))
        .Select(made => $"Request {made.Call.Id}: {made.Attempt.Usage} of {made.Call.Model} for {made.Attempt.Cost} USD is not on the bill.");

    // What the server charged and did not report to the client, the client must have booked as an estimate.
    private IEnumerable<string> CheckEstimated()
    {
        var reported = Reported.ToHashSet();
        var estimates = Attempts.GroupBy(made => made.Call).ToDictionary(
            call => call.Key, call => call.Sum(made => (made.Attempt.EstimatedUsage is null ? 0 : 1) + made.Attempt.HttpRetries));
        return _bill.Keys
            .Where(entry => !reported.Contains(entry))
            .GroupBy(entry => entry.Call)
            .Where(unreported => unreported.Count() > estimates.GetValueOrDefault(unreported.Key))
            .Select(unreported => $"Request {unreported.Key.Id}: {unreported.Count()} answers of {unreported.Key.Model} were billed without usage, {estimates.GetValueOrDefault(unreported.Key)} are estimated.");
    }

    private IEnumerable<string> CheckLedger()
    {
        var reported = Reported.ToArray();
        if (reported.Length != reported.Distinct().Count())
        {
            yield return "An answer was booked twice.";
        }

        var billed = reported.Distinct().Sum(entry => _bill.GetValueOrDefault(entry)?.AmountUsd ?? 0);
        var ledger = _ledger.Cost;
        if (ledger != billed || Exact != billed)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The ledger's exact part is {ledger} USD, the traces' {Exact} USD, the server's bill for the same answers {billed} USD.");
        }

        if (_ledger.EstimatedCost != Estimated)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The ledger's estimated part is {_ledger.EstimatedCost} USD, the traces' {Estimated} USD.");
        }
    }

    private static bool MayNotHaveArrived(AttemptTrace attempt) =>
        attempt.Outcome is AttemptOutcome.Canceled || (attempt.Failure is FailureKind.Timeout && attempt is { StatusCode: null, TimeToFirstContentMs: null });

    private static Call CallOf(RecordedRequest request) => new(
        SoakRequest.IdOf(request.Json!.Value.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!),
        SoakWorld.NameOf(request.Model!));

    private static TokenUsage UsageOf(BillEntry entry) => new()
    {
        CacheHitTokens = entry.CacheHitTokens,
        CacheMissTokens = entry.CacheMissTokens,
        OutputTokens = entry.OutputTokens,
        ReasoningTokens = entry.ReasoningTokens,
    };

    /// <summary>A request and the model that it was sent to.</summary>
    private readonly record struct Call(int Id, string Model);
}
