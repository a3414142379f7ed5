using System.Collections.Concurrent;

namespace DeepSeekRouting;

/// <summary>The flights under way, one for each key; those that ask for a new answer, or take no old one, fly apart. Thread-safe.</summary>
/// <param name="store">Where answers are looked up and kept.</param>
/// <param name="semantic">Where answers to similar requests are looked up; <see langword="null"/> if they are not.</param>
/// <param name="inner">Who is asked.</param>
/// <param name="handOvers">How many times a failed flight is handed over to those who waited.</param>
internal sealed class Flights(AnswerStore store, SemanticAnswers? semantic, IAnswerer inner, int handOvers)
{
    private readonly ConcurrentDictionary<(CacheKey Key, TimeSpan Lifetime, bool IsRefresh), Flight> _flights = new();

    public AnswerStore Store => store;

    public SemanticAnswers? Semantic => semantic;

    public IAnswerer Inner => inner;

    /// <summary>Boards the flight of a request that is under way, or begins one.</summary>
    public Passenger Board(FlightRequest request, CallContext call, bool isStreaming)
    {
        while (true)
        {
            Flight? own = null;
            var key = KeyOf(request);
            var flight = _flights.TryGetValue(key, out var present) ? present : _flights.GetOrAdd(key, own = Begin(request, call, isStreaming));
            var passenger = new Passenger(flight, call, isLeader: ReferenceEquals(flight, own));
            if (flight.TryBoard(passenger))
            {
                return passenger;
            }

            Remove(flight); // It has just ended.
        }
    }

    /// <summary>Adds a flight that goes on for another one. If somebody has begun one in between, both are under way, which costs a call and harms nobody.</summary>
    public void Add(Flight flight) => _flights.TryAdd(KeyOf(flight.Request), flight);

    public void Remove(Flight flight) =>
        ((ICollection<KeyValuePair<(CacheKey, TimeSpan, bool), Flight>>)_flights).Remove(new(KeyOf(flight.Request), flight));

    // The flight may outlast its leader, who may then do as it likes with what it has asked with.
    private Flight Begin(FlightRequest request, CallContext call, bool isStreaming) =>
        new(request with { Plan = request.Plan.Detach() }, call.Fork(), isStreaming, handOvers, this);

    private static (CacheKey Key, TimeSpan Lifetime, bool IsRefresh) KeyOf(FlightRequest request) => (request.Key, request.Lifetime, request.IsRefresh);
}
