using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Answers requests whose answer is known, and lets the same request be on its way only once. Thread-safe.</summary>
/// <param name="head">What every key begins with: whose cache this is, and which settings its answers depend on.</param>
/// <param name="options">The settings.</param>
/// <param name="store">The stored answers.</param>
/// <param name="semantic">The answers to similar requests; <see langword="null"/> if only the same request is answered.</param>
/// <param name="inner">Who is asked for the others.</param>
internal sealed class ResponseCache(byte[] head, ResponseCacheOptions options, AnswerStore store, SemanticAnswers? semantic, IAnswerer inner) : IAnswerer, IDisposable
{
    private readonly Flights _flights = new(store, semantic, inner, options.HandOvers);

    public ValueTask<ChatResponse> GetResponseAsync(RoutingPlan plan, CallContext call, CancellationToken cancellationToken)
    {
        if (Look(plan, call, out var found) is { } request)
        {
            return plan.IsCacheOnly ? FindBelowAsync(request, call, cancellationToken) : FlyAsync(request, call, cancellationToken);
        }

        return found is null ? inner.GetResponseAsync(plan, call, cancellationToken) : new(found.ToResponse());
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(RoutingPlan plan, CallContext call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = Look(plan, call, out var found);
        if (request is not null && plan.IsCacheOnly)
        {
            found = await FindStoredBelowAsync(request, call, cancellationToken).ConfigureAwait(false);
        }

        if (found is not null)
        {
            foreach (var update in found.ToUpdates())
            {
                yield return update;
            }

            yield break;
        }

        if (request is null)
        {
            await foreach (var update in inner.GetStreamingResponseAsync(plan, call, cancellationToken).ConfigureAwait(false))
            {
                yield return update;
            }

            yield break;
        }

        var passenger = _flights.Board(request, call, isStreaming: true);
        try
        {
            while (await passenger.MoveAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return passenger.Current;
            }
        }
        finally
        {
            await passenger.LeaveAsync().ConfigureAwait(false);
        }

        passenger.ThrowIfFailed(cancellationToken);
    }

    public void Dispose() => store.Dispose();

    private async ValueTask<ChatResponse> FlyAsync(FlightRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var passenger = _flights.Board(request, call, isStreaming: false);
        try
        {
            return await passenger.GetAnswerAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await passenger.LeaveAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Looks into memory. Gives the request for which a model has to be asked; <see langword="null"/> if an answer was found or the cache is left out.</summary>
    private FlightRequest? Look(in RoutingPlan plan, CallContext call, out StoredAnswer? answer)
    {
        answer = null;
        if (ObstacleOf(plan) is { } obstacle)
        {
            Bypass(plan, call, obstacle);
            return null;
        }

        using var form = RequestForm.Of(head, plan, call);
        if (form.Obstacle is { } unwritable)
        {
            Bypass(plan, call, unwritable);
            return null;
        }

        var lifetime = store.LifetimeOf(plan.Hints, call.Tier);
        var isRefresh = plan.Hints.Cache is CacheUse.Refresh;
        if (!isRefresh && store.Find(form, lifetime) is { } found)
        {
            answer = Hit(found, call);
            return null;
        }

        return new(form.ToKey(), plan, lifetime, isRefresh);
    }

    private string? ObstacleOf(in RoutingPlan plan) =>
        plan.Hints.Cache is CacheUse.Bypass ? "the caller wants it so"
        : options.MaxTemperature is { } limit && (DraftRequest.TemperatureOf(plan.Request.CallerOptions) ?? float.MaxValue) > limit ? "the temperature is above the limit"
        : null;

    private static void Bypass(in RoutingPlan plan, CallContext call, string reason)
    {
        call.Cache = new() { Outcome = CacheOutcome.Bypassed, Reason = reason };
        if (plan.IsCacheOnly)
        {
            throw plan.NotCached(reason);
        }
    }

    private static StoredAnswer Hit(FoundAnswer found, CallContext call)
    {
        call.Cache = found.ToTrace(call.EmbeddingCost);
        found.Answer.TellOrigin(call);
        return found.Answer;
    }

    private async ValueTask<ChatResponse> FindBelowAsync(FlightRequest request, CallContext call, CancellationToken cancellationToken) =>
        (await FindStoredBelowAsync(request, call, cancellationToken).ConfigureAwait(false)).ToResponse();

    // No flight: who waited for one would be asked to wait for a model.
    private async ValueTask<StoredAnswer> FindStoredBelowAsync(FlightRequest request, CallContext call, CancellationToken cancellationToken)
    {
        call.Cache = new() { Outcome = CacheOutcome.Miss, Reason = "no model may be asked" };
        var found = await store.FindAsync(request.Key, request.Lifetime, cancellationToken).ConfigureAwait(false);
        if (found is null && semantic is not null)
        {
            var lookup = await semantic.LookAsync(request, call, cancellationToken).ConfigureAwait(false);
            found = lookup?.Found;
            call.Cache = call.Cache with { RejectedBy = lookup?.RejectedBy, RejectedSimilarity = lookup?.RejectedSimilarity, EmbeddingCost = call.EmbeddingCost };
        }

        return found is null ? throw request.Plan.NotCached("nothing is stored for this request") : Hit(found, call);
    }
}
