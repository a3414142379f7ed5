using System.Collections.Concurrent;

namespace DeepSeekRouting;

/// <summary>The flights under way, one for each key; those that ask for a new answer fly apart. Thread-safe.</summary>
internal sealed class Flights(AnswerStore store, IAnswerer inner)
{
    private readonly ConcurrentDictionary<(CacheKey Key, bool IsRefresh), Flight> _flights = new();

    /// <summary>Boards the flight of a request that is under way, or begins one.</summary>
    public Passenger Board(FlightRequest request, CallContext call, bool isStreaming)
    {
        while (true)
        {
            Flight? own = null;
            var key = (request.Key, request.IsRefresh);
            var flight = _flights.TryGetValue(key, out var present) ? present : _flights.GetOrAdd(key, own = new(request, call.Fork(), isStreaming, store, inner, this));
            var passenger = new Passenger(flight, call, isLeader: ReferenceEquals(flight, own));
            if (flight.TryBoard(passenger))
            {
                return passenger;
            }

            Remove(flight); // It has just ended.
        }
    }

    public void Remove(Flight flight) =>
        ((ICollection<KeyValuePair<(CacheKey, bool), Flight>>)_flights).Remove(new((flight.Request.Key, flight.Request.IsRefresh), flight));
}
