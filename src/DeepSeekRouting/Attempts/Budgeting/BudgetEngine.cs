using System.Collections.Concurrent;

namespace DeepSeekRouting;

/// <summary>Reserves for each attempt of a router what it may cost, and settles what it did cost. Thread-safe.</summary>
internal sealed class BudgetEngine(
    RunningLimit[] limits, BudgetReservationOptions options, IBudgetStore store, BudgetReporter reporter, TimeProvider time)
{
    // A model that reports more has a fault, and a price times this many tokens still fits a counter.
    private const long MostTokens = 100_000_000;

    private readonly ConcurrentDictionary<string, OutputObserver> _outputs = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<BudgetHold> _free = new();

    public bool Degrades => limits.Any(limit => limit.Kind is BudgetKind.Degrade);

    /// <summary>Reserves in all limits that count the attempt; <see langword="null"/> if none does.</summary>
    /// <exception cref="BudgetExceededException">A limit has no room for it.</exception>
    /// <exception cref="BudgetUnavailableException">The store is away.</exception>
    public async ValueTask<BudgetHold?> ReserveAsync(ModelProfile model, int? maxOutputTokens, CallContext call, CancellationToken cancellationToken)
    {
        if (Claim(model, maxOutputTokens, call) is not { } hold)
        {
            return null;
        }

        var refusedBy = await ReserveAsync(hold.Reservation, cancellationToken).ConfigureAwait(false);
        if (refusedBy < 0)
        {
            BudgetReporter.Reserved(hold, call);
            return hold;
        }

        var refusal = new BudgetExceededException(hold.StatusOf(refusedBy), hold.Counters[refusedBy].Limit.ToAmount(hold.Reservation.Claims[refusedBy].Amount), model.Name);
        reporter.Refused(hold.Counters[refusedBy], refusal.Budget, call);
        Free(hold);
        throw refusal;
    }

    /// <summary>Settles an attempt that was charged on its hold. What the store throws is logged.</summary>
    public async ValueTask SettleAsync(BudgetHold hold, CallContext call)
    {
        try
        {
            await store.SettleAsync(hold.Reservation, CancellationToken.None).ConfigureAwait(false);
            reporter.Settled(hold, call);
            Free(hold);
        }
        catch (Exception exception)
        {
            reporter.NotSettled(call, exception); // The hold is not used again: the store may still be at it.
        }
    }

    /// <summary>Learns from an answer how long those of its model are.</summary>
    public void Observe(string model, long outputTokens) => ObserverOf(model).Observe(outputTokens);

    /// <summary>Reads the limits that count attempts of this tenant and task; without a model, of any.</summary>
    public async ValueTask<IReadOnlyList<BudgetStatus>> ReadAsync(string? tenant, string? task, string? model, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        LimitCounter[] counters = [.. limits.Where(limit => limit.Covers(tenant, task, model)).Select(limit => limit.CounterOf(tenant, now))];
        if (counters.Length == 0)
        {
            return [];
        }

        var states = await store.ReadAsync([.. counters.Select(counter => counter.Key)], cancellationToken).ConfigureAwait(false);
        return [.. counters.Select((counter, index) => counter.ToStatus(states[index]))];
    }

    private BudgetHold? Claim(ModelProfile model, int? maxOutputTokens, CallContext call)
    {
        BudgetHold? hold = null;
        var now = time.GetUtcNow();
        long tokens = 0;
        long picos = 0;
        for (var i = 0; i < limits.Length; i++)
        {
            var limit = limits[i];
            if (!limit.Covers(call.Tenant, call.Task, model.Name) || (!limit.IsInTokens && model.Prices is null))
            {
                continue;
            }

            if (hold is null)
            {
                hold = _free.TryDequeue(out var free) ? free : new(options.LeaseTime);
                var usage = Expect(model, maxOutputTokens, call);
                tokens = usage.InputTokens + usage.OutputTokens;
                picos = model.Prices is { } prices ? Money.Of(prices.PriceAt(call.StartedAt), usage).Picos : 0;
            }

            hold.Add(limit.CounterOf(call.Tenant, now), limit.IsInTokens ? tokens : picos);
        }

        return hold;
    }

    private TokenUsage Expect(ModelProfile model, int? maxOutputTokens, CallContext call)
    {
        var most = Math.Min(maxOutputTokens ?? model.MaxOutputTokens, model.MaxOutputTokens);
        var output = options.OutputPercentile >= 1 ? most : Math.Min(most, ObserverOf(model.Name).Tokens ?? options.PriorOutputTokens);
        return new() { CacheMissTokens = Within(call.EstimatedInputTokens), OutputTokens = Within(output) };
    }

    // Callers and their estimators may say anything; a negative reservation would make room for others.
    private static long Within(long tokens) => Math.Min(Math.Max(0, tokens), MostTokens);

    private OutputObserver ObserverOf(string model) =>
        _outputs.TryGetValue(model, out var observer) ? observer : _outputs.GetOrAdd(model, new OutputObserver(options.OutputPercentile));

    private async ValueTask<int> ReserveAsync(BudgetReservation reservation, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReserveAsync(reservation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not BudgetUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            throw new BudgetUnavailableException($"The budget store ({store.GetType().Name}) failed, so nobody can say what is left of the budgets. See the inner exception.", exception);
        }
    }

    private void Free(BudgetHold hold)
    {
        hold.Clear();
        _free.Enqueue(hold);
    }
}
