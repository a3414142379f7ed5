using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// One upstream request and everybody who waits for it. Nobody pumps it: whoever needs the next update and finds none under way asks for it, under the flight's own cancellation,
/// so that the fastest reader sets the pace, and one who stops reading or goes away stops nobody else. Thread-safe.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing, and somebody may be about to cancel it at the end.")]
internal sealed class Flight(FlightRequest request, CallContext call, bool isStreaming, int handOvers, Flights flights)
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<Passenger> _passengers = [];
    private readonly List<ChatResponseUpdate> _updates = [];
    private IAsyncEnumerator<ChatResponseUpdate>? _upstream;
    private Task? _step;
    private bool _hasLooked;
    private bool _isWholeStream;
    private bool _isClosed;

    public FlightRequest Request => request;

    /// <summary>Gets the call on which the flight's attempts are written.</summary>
    public CallContext Call => call;

    /// <summary>Gets a value indicating whether nothing will change any more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Gets a value indicating whether more than one has been on board.</summary>
    public bool IsShared { get; private set; }

    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>Gets the stored answer that was found after all; <see langword="null"/> if a model was asked.</summary>
    public FoundAnswer? Found { get; private set; }

    /// <summary>Gets what became of looking for a similar request; <see langword="null"/> if that was not done.</summary>
    public SemanticLookup? Lookup { get; private set; }

    /// <summary>Gets why the answer was not stored; <see langword="null"/> if it was.</summary>
    public string? WhyNotStored { get; private set; }

    /// <summary>Gets whose request bears the attempts and their cost; <see langword="null"/> until the end.</summary>
    public Passenger? Payer { get; private set; }

    /// <summary>Gets the whole answer of a flight that was no stream.</summary>
    public ChatResponse? Response { get; private set; }

    public IReadOnlyList<ChatResponseUpdate> Updates => _updates;

    /// <summary>Takes somebody along; <see langword="false"/> if it is too late for that.</summary>
    public bool TryBoard(Passenger passenger)
    {
        lock (_gate)
        {
            if (HasEnded || _isClosed)
            {
                return false;
            }

            IsShared |= _passengers.Count > 0;
            _passengers.Add(passenger);
            passenger.Flight = this;
            return true;
        }
    }

    /// <summary>Waits for the update at a position; <see langword="null"/> once the flight has ended before it, or the passenger has been moved to another one.</summary>
    public async ValueTask<ChatResponseUpdate?> UpdateAtAsync(int position, Passenger passenger, CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource<bool>? own = null;
            Task step;
            lock (_gate)
            {
                if (!ReferenceEquals(passenger.Flight, this))
                {
                    return null; // Moved on before it was given anything: what came here is the beginning of another answer.
                }

                if (position < _updates.Count)
                {
                    passenger.HasBeenGiven = true;
                    return _updates[position];
                }

                if (HasEnded)
                {
                    return null;
                }

                _step ??= (own = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                step = _step;
            }

            if (own is not null)
            {
                _ = StepAsync(own); // It ends by itself, also when this reader goes away.
            }

            if (!step.IsCompleted)
            {
                await step.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public bool IsFirst(Passenger passenger)
    {
        lock (_gate)
        {
            return ReferenceEquals(Payer ?? (_passengers.Count > 0 ? _passengers[0] : null), passenger);
        }
    }

    /// <summary>Lets somebody go. The last one to go before the end ends the flight, and waits until it is over.</summary>
    public async ValueTask LeaveAsync(Passenger passenger)
    {
        Task? step = null;
        Flight? next;
        lock (_gate)
        {
            next = ReferenceEquals(passenger.Flight, this) ? null : passenger.Flight;
            if (next is null)
            {
                _passengers.Remove(passenger);
                if (HasEnded || _passengers.Count > 0)
                {
                    return;
                }

                _isClosed = true;
                Payer = passenger;
                step = _step;
            }
        }

        if (next is not null)
        {
            await next.LeaveAsync(passenger).ConfigureAwait(false); // It was moved in the same moment.
            return;
        }

        flights.Remove(this);
        if (step is not null)
        {
            Cancel();
            await step.ConfigureAwait(false);
        }

        if (!HasEnded)
        {
            await EndAsync(failure: null).ConfigureAwait(false);
        }
    }

    private void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (AggregateException)
        {
            // A provider's own callback failed; the cancellation has reached the others.
        }
    }

    // Never throws: who waits for the step looks at what came of it.
    private async Task StepAsync(TaskCompletionSource<bool> own)
    {
        try
        {
            if (!await AdvanceAsync().ConfigureAwait(false))
            {
                await EndAsync(failure: null).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            await EndAsync(ExceptionDispatchInfo.Capture(exception)).ConfigureAwait(false);
        }

        lock (_gate)
        {
            _step = null;
        }

        own.SetResult(true);
    }

    private async ValueTask<bool> AdvanceAsync()
    {
        if (!_hasLooked)
        {
            _hasLooked = true;
            Found = request.IsRefresh ? null : await flights.Store.FindAsync(request.Key, request.Lifetime, _cancellation.Token).ConfigureAwait(false);
            if (Found is null && flights.Semantic is { } semantic)
            {
                Lookup = await semantic.LookAsync(request, call, _cancellation.Token).ConfigureAwait(false);
                Found = Lookup?.Found;
            }

            if (Found is not null)
            {
                return false;
            }
        }

        if (!isStreaming)
        {
            Response = await flights.Inner.GetResponseAsync(request.Plan, call, _cancellation.Token).ConfigureAwait(false);
            return false;
        }

        _upstream ??= flights.Inner.GetStreamingResponseAsync(request.Plan, call, _cancellation.Token).GetAsyncEnumerator(_cancellation.Token);
        if (!await _upstream.MoveNextAsync().ConfigureAwait(false))
        {
            _isWholeStream = true;
            return false;
        }

        lock (_gate)
        {
            _updates.Add(_upstream.Current);
        }

        return true;
    }

    private async ValueTask EndAsync(ExceptionDispatchInfo? failure)
    {
        failure = await DisposeUpstreamAsync().ConfigureAwait(false) ?? failure;
        if (failure is null && (_isWholeStream || Response is not null))
        {
            WhyNotStored = await KeepAsync().ConfigureAwait(false);
        }

        lock (_gate)
        {
            Failure = failure;
            Payer ??= _passengers[0];
            flights.Remove(this);
            if (failure is not null && handOvers > 0 && !IsRefused(failure.SourceException))
            {
                HandOver();
            }

            HasEnded = true;
        }
    }

    // What a model or a budget refuses, it refuses again.
    private static bool IsRefused(Exception failure) =>
        failure is BudgetExceededException or BudgetUnavailableException or NoSuitableModelException || (failure is DeepSeekException { Kind: var kind } && !FallbackRules.MovesOn(kind));

    // Who waited and has been given nothing flies on, led by the one that has waited longest; the failure is the old leader's.
    private void HandOver()
    {
        var heirs = _passengers.Where(passenger => !passenger.HasBeenGiven && !ReferenceEquals(passenger, Payer)).ToArray();
        if (heirs.Length == 0)
        {
            return;
        }

        var next = new Flight(request, heirs[0].Call.Fork(), isStreaming, handOvers - 1, flights);
        foreach (var heir in heirs)
        {
            _passengers.Remove(heir);
            next.TryBoard(heir);
        }

        flights.Add(next);
    }

    private async ValueTask<ExceptionDispatchInfo?> DisposeUpstreamAsync()
    {
        try
        {
            if (_upstream is not null)
            {
                await _upstream.DisposeAsync().ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception exception)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
    }

    // An answer that cannot be stored is an answer all the same.
    private async ValueTask<string?> KeepAsync()
    {
        try
        {
            var obstacle = await flights.Store.KeepAsync(request.Key, Response ?? _updates.ToChatResponse(), call, request.Lifetime).ConfigureAwait(false);
            if (obstacle is null && Lookup is not null)
            {
                flights.Semantic?.Keep(Lookup, request);
            }

            return obstacle;
        }
        catch (Exception exception)
        {
            return $"storing it failed with {exception.GetType().Name}";
        }
    }
}
