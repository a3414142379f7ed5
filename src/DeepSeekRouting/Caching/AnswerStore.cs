using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>The stored answers of one client, on both levels, and the rules of what is stored. Thread-safe.</summary>
internal sealed class AnswerStore(ResponseCacheOptions options, AnswerMemory memory, SharedAnswers? shared, TimeProvider time) : IDisposable
{
    /// <summary>The longest lifetime that may be set.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>Finds an answer in memory. It makes no garbage where there is none.</summary>
    public FoundAnswer? Find(RequestForm form, TimeSpan lifetime) => memory.Find(form.Written, lifetime);

    /// <summary>Finds an answer on any level; one from below goes into memory for the rest of its life.</summary>
    public async ValueTask<FoundAnswer?> FindAsync(CacheKey key, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (memory.Find(key.Form, lifetime) is { } near)
        {
            return near;
        }

        var found = shared is null ? null : await shared.FindAsync(key, lifetime, cancellationToken).ConfigureAwait(false);
        if (found is not null)
        {
            memory.Keep(key, found.Answer, found.Age, lifetime);
        }

        return found;
    }

    /// <summary>Stores an answer, or says why not.</summary>
    public async ValueTask<string?> KeepAsync(CacheKey key, ChatResponse response, CallContext call, TimeSpan lifetime)
    {
        if ((AnswerRules.Doubt(call) ?? AnswerRules.Obstacle(response, options.KeepToolCalls)) is { } obstacle)
        {
            return obstacle;
        }

        if (AnswerReader.Read(response, call, CostOf(response, call), time.GetUtcNow()) is not { } answer)
        {
            return "the answer holds what cannot be stored";
        }

        if (AnswerMemory.SizeOf(key, answer) > options.MaxEntryBytes)
        {
            return "the request and its answer are too long";
        }

        memory.Keep(key, answer, TimeSpan.Zero, lifetime);
        if (shared is not null)
        {
            await shared.KeepAsync(key, answer, lifetime).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Gives the age up to which a request takes a stored answer, and for which its own is kept.</summary>
    public TimeSpan LifetimeOf(RoutingHints hints, string? tier) =>
        hints.CacheLifetime is { } wanted ? (wanted < Longest ? wanted : Longest)
        : (hints.Task is { } task && options.TaskLifetimes.TryGetValue(task, out var ofTask) ? ofTask
            : tier is not null && options.TierLifetimes.TryGetValue(tier, out var ofTier) ? ofTier
            : options.Lifetime);

    public void Dispose() => memory.Dispose();

    // Without attempts of our own, a router below may have said what it cost.
    private static decimal? CostOf(ChatResponse response, CallContext call) =>
        call.Attempts.Count > 0 ? (call.HasUnpricedAttempts ? null : call.Cost + call.EstimatedCost)
        : response.GetRoutingTrace() is { HasUnpricedAttempts: false } trace ? trace.Cost + trace.EstimatedCost
        : null;
}
