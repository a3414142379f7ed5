namespace DeepSeekRouting;

/// <summary>How a model of a router is doing. "Recent" is the sampling time of its circuit breaker, 30 s by default. Immutable.</summary>
public sealed record ModelHealth
{
    /// <summary>Gets the name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets whether the model is called at all.</summary>
    public ModelCircuit Circuit { get; init; }

    /// <summary>Gets the number of calls that ended recently, however they ended.</summary>
    public int RecentCalls { get; init; }

    /// <summary>Gets the share of <see cref="RecentCalls"/> that failed in a way that speaks against the model, 0 to 1; 0 without calls. Refused requests, rate limits and cancellations do not.</summary>
    public double RecentFailureRate { get; init; }

    /// <summary>Gets the mean time of recent answers in milliseconds: to the whole of a plain one, to the first content of a stream; <see langword="null"/> if there were none.</summary>
    public double? MeanLatencyMs { get; init; }

    /// <summary>Gets the number of calls that run now. Those that wait in the model's queue are not among them.</summary>
    public int InFlight { get; init; }

    /// <summary>Gets how many calls may run at once at present: refusals lower it and quiet times raise it. Routers that share an account share it; <see langword="null"/> in a trace.</summary>
    public int? ConcurrencyLimit { get; init; }

    /// <summary>Gets how many requests wait for a place, those of routers that share the account included; <see langword="null"/> in a trace.</summary>
    public int? Queued { get; init; }
}
