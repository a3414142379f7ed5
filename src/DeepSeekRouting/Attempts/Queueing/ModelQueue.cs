namespace DeepSeekRouting;

/// <summary>The queue in front of one model of a router: how long a request waits there, and whether it comes again after a refusal. Thread-safe.</summary>
/// <remarks>The limiter may belong to several routers that use the same model of the same account.</remarks>
internal sealed class ModelQueue(ModelProfile profile, AttemptOptions attempts, HttpOptions http, AdaptiveLimiter limiter, TimeProvider time)
{
    private readonly int _queueLimit = attempts.QueueLimit;
    private readonly TimeSpan? _queueTimeout = attempts.QueueTimeout;
    private readonly int _rateLimitTries = attempts.RateLimitTries;
    private readonly TimeSpan _retryDelay = http.RetryDelay;
    private readonly TimeSpan _retryJitter = http.RetryJitter;
    private readonly TimeSpan _retryAfterLimit = http.RetryAfterLimit;

    /// <summary>Gets how many requests may be in flight at present.</summary>
    public int CurrentLimit => limiter.Limit;

    public int InFlight => limiter.InFlight;

    public int Queued => limiter.Queued;

    /// <summary>Takes a place among the model's requests in flight, or waits for one.</summary>
    /// <exception cref="DeepSeekException">The queue is full, or the wait in it took too long (<see cref="FailureKind.QueueFull"/>).</exception>
    public ValueTask<Place> EnterAsync(Repeat? repeat, CancellationToken cancellationToken) =>
        limiter.TryEnter(repeat, out var place) ? new(place) : QueueAsync(repeat, cancellationToken);

    /// <summary>Notes a failure if it is a refusal for too many requests, and says whether the call is to be repeated.</summary>
    /// <param name="place">The place of the call.</param>
    /// <param name="kind">The kind of the failure; kinds that are no such refusal change nothing.</param>
    /// <param name="failure">The failure.</param>
    /// <param name="callStart">The time stamp at which the failed attempt began.</param>
    /// <param name="repeat">What the call itself repeated.</param>
    /// <returns>What the next call of this model is to bring along; <see langword="null"/> if there is to be none.</returns>
    public Repeat? AfterFailure(in Place place, FailureKind kind, Exception failure, long callStart, Repeat? repeat) => (place.IsTaken, kind) switch
    {
        (true, FailureKind.ConcurrencyLimited) => AfterConcurrencyRefusal(place, failure, callStart, repeat),
        (true, FailureKind.RateLimited) => AfterRateRefusal(place, failure, callStart, repeat),
        _ => null,
    };

    // Alone and refused: others use up the account, and no place of ours will come free.
    private Repeat? AfterConcurrencyRefusal(in Place place, Exception failure, long callStart, Repeat? repeat)
    {
        var wasAlone = limiter.Refused(place, FailureKind.ConcurrencyLimited, StatedLimit.In(failure), pause: TimeSpan.Zero);
        return wasAlone ? null : Repeated(place, repeat?.Since ?? callStart, repeat?.RateLimitedCalls ?? 0);
    }

    private Repeat? AfterRateRefusal(in Place place, Exception failure, long callStart, Repeat? repeat)
    {
        var calls = (repeat?.RateLimitedCalls ?? 0) + 1;
        var wait = _rateLimitTries > 1 ? WaitAfter(calls, failure) : null;
        limiter.Refused(place, FailureKind.RateLimited, statedLimit: null, wait ?? TimeSpan.Zero, isAsked: (failure as DeepSeekException)?.RetryAfter is not null);
        return wait is null || calls >= _rateLimitTries ? null : Repeated(place, repeat?.Since ?? callStart, calls);
    }

    private Repeat? Repeated(in Place place, long since, int rateLimitedCalls) =>
        TimeLeft(since) == TimeSpan.Zero ? null : new() { Ticket = place.Ticket, Since = since, RateLimitedCalls = rateLimitedCalls };

    /// <summary>The wait before a further call; <see langword="null"/> if the provider asks for more than is waited for.</summary>
    private TimeSpan? WaitAfter(int calls, Exception failure) =>
        (failure as DeepSeekException)?.RetryAfter is not { } asked ? Backoff.After(calls - 1, _retryDelay, _retryJitter)
        : asked <= _retryAfterLimit ? asked
        : null;

    private TimeSpan? TimeLeft(long since) =>
        _queueTimeout - time.GetElapsedTime(since) is { } left ? (left > TimeSpan.Zero ? left : TimeSpan.Zero) : null;

    private async ValueTask<Place> QueueAsync(Repeat? repeat, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(repeat is null ? _queueTimeout : TimeLeft(repeat.Since), time, cancellationToken);
        try
        {
            var place = await limiter.WaitAsync(repeat, _queueLimit, deadline.Token).ConfigureAwait(false);
            return place.IsTaken ? place : throw QueueFull("its queue is full");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw QueueFull("the wait in its queue took too long");
        }
    }

    private DeepSeekException QueueFull(string why) => new(
        FailureKind.QueueFull,
        FormattableString.Invariant($"Model '{profile.Name}' has {InFlight:N0} requests in flight and {Queued:N0} waiting, and {why}. ")
        + (CurrentLimit < limiter.Maximum
            ? FormattableString.Invariant($"Refusals of the provider lowered the limit to {CurrentLimit:N0} of {limiter.Maximum:N0}: raise QueueLimit or QueueTimeout, send less at once, or ask the provider for more.")
            : FormattableString.Invariant($"The limit is {limiter.Maximum:N0}: raise MaxConcurrency, QueueLimit or QueueTimeout, or send less at once.")));
}
