using CsCheck;

namespace DeepSeekRouting.Tests;

/// <summary>Whatever is booked, in whatever order and however little room there is: the sums are those of a plain list, to the picodollar.</summary>
public sealed class CostLedgerPropertyTests
{
    private const decimal Pico = 0.000_000_000_001m;
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<TokenUsage> Usages = Gen.Select(
        Gen.Long[0, 100_000_000], Gen.Long[0, 100_000_000], Gen.Long[0, 100_000_000],
        static (hit, miss, output) => new TokenUsage { CacheHitTokens = hit, CacheMissTokens = miss, OutputTokens = output, ReasoningTokens = output / 3 });

    private static readonly Gen<DateTimeOffset> Instants = Gen.Int[0, 20 * 24 * 60].Select(static minutes => Start.AddMinutes(minutes));

    private static readonly Gen<CostEntry> Costs = Gen.Select(
        OneOf("flash", "pro"), OneOf<string?>("a", "b", "c", "d", "e", null), OneOf<string?>("mail", null), Instants, Usages,
        Gen.Long[0, long.MaxValue].Select(static picos => picos * Pico).Nullable(), Gen.Bool,
        static (model, tenant, task, startedAt, usage, amount, isEstimate) => new CostEntry
        {
            Router = "",
            Model = model,
            Tenant = tenant,
            Task = task,
            StartedAt = startedAt,
            Usage = usage,
            Amount = amount,
            Currency = "USD",
            IsEstimate = isEstimate,
        });

    private static readonly Gen<RequestEntry> Requests = Gen.Select(
        OneOf<string?>("flash", "pro", null), OneOf<string?>("a", "b", "c", "d", "e", null), Instants, Gen.Bool, Gen.Bool, Gen.Bool,
        Gen.Long.Select(static picos => picos * Pico).Nullable(),
        static (model, tenant, startedAt, isAnswered, wasEscalated, fellBack, saving) => new RequestEntry
        {
            Router = "",
            Model = model,
            Tenant = tenant,
            StartedAt = startedAt,
            Currency = "USD",
            IsAnswered = isAnswered,
            WasEscalated = wasEscalated,
            FellBack = fellBack,
            IsCacheHit = !wasEscalated && !fellBack,
            EstimatedSaving = saving,
            EstimatedBaselineCost = saving is { } saved ? Math.Abs(saved) : null,
        });

    [Fact]
    public void Snapshot_RandomEntries_SumsAreThoseOfAPlainList() =>
        Gen.Select(Costs.Array[0, 60], Requests.Array[0, 60], OneOf(1, 3, 10, 10_000)).Sample((costs, requests, maxRows) =>
        {
            var ledger = new CostLedger(new() { MaxRows = maxRows });
            foreach (var cost in costs)
            {
                ledger.RecordCost(cost);
            }

            foreach (var request in requests)
            {
                ledger.RecordRequest(request);
            }

            ledger.TakeSnapshot().Sum().ShouldBe(Expected(costs, requests));
            foreach (var model in new[] { "flash", "pro", null })
            {
                ledger.TakeSnapshot().Sum(row => row.Model == model).ShouldBe(Expected(costs.Where(cost => cost.Model == model), requests.Where(request => request.Model == model)));
            }
        });

    [Fact]
    public void Snapshot_RoomForAll_EachTenantAndDayHasItsOwnSum() =>
        Gen.Select(Costs.Array[1, 60], Requests.Array[0, 60]).Sample((costs, requests) =>
        {
            var ledger = new CostLedger();
            foreach (var cost in costs)
            {
                ledger.RecordCost(cost);
            }

            foreach (var request in requests)
            {
                ledger.RecordRequest(request);
            }

            foreach (var row in ledger.TakeSnapshot().Rows)
            {
                row.Figures.ShouldBe(Expected(
                    costs.Where(cost => (cost.Model, cost.Tenant, cost.Task, cost.StartedAt.Date) == (row.Model, row.Tenant, row.Task, row.Day)),
                    requests.Where(request => (request.Model, request.Tenant, request.Task, request.StartedAt.Date) == (row.Model, row.Tenant, row.Task, row.Day))));
            }
        });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static LedgerFigures Expected(IEnumerable<CostEntry> costs, IEnumerable<RequestEntry> requests)
    {
        var booked = costs.ToLookup(cost => cost.IsEstimate);
        var exact = booked[false].ToArray();
        var estimated = booked[true].ToArray();
        var ended = requests.ToArray();
        return new()
        {
            Attempts = exact.Length,
            EstimatedAttempts = estimated.Length,
            UnpricedAttempts = exact.Concat(estimated).Count(cost => cost.Amount is null),
            Usage = Sum(exact),
            EstimatedUsage = Sum(estimated),
            Cost = exact.Sum(cost => cost.Amount ?? 0),
            EstimatedCost = estimated.Sum(cost => cost.Amount ?? 0),
            Requests = ended.Length,
            SuccessfulRequests = ended.Count(request => request.IsAnswered),
            Escalations = ended.Count(request => request.WasEscalated),
            Fallbacks = ended.Count(request => request.FellBack),
            RequestsMovedOn = ended.Count(request => request.WasEscalated || request.FellBack),
            CacheHits = ended.Count(request => request.IsCacheHit),
            EstimatedBaselineCost = ended.Sum(request => request.EstimatedBaselineCost ?? 0),
            EstimatedSaving = ended.Sum(request => request.EstimatedSaving ?? 0),
        };
    }

    private static TokenUsage Sum(CostEntry[] costs) => new()
    {
        CacheHitTokens = costs.Sum(cost => cost.Usage.CacheHitTokens),
        CacheMissTokens = costs.Sum(cost => cost.Usage.CacheMissTokens),
        OutputTokens = costs.Sum(cost => cost.Usage.OutputTokens),
        ReasoningTokens = costs.Sum(cost => cost.Usage.ReasoningTokens),
    };
}
