namespace DeepSeekRouting;

/// <summary>When a model is left alone because it keeps failing. Only failures of the model count, such as timeouts, broken streams and server errors, not refused requests or rate limits.</summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>Gets or sets the share of failed calls that opens the circuit, above 0 up to 1. The default is 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Gets or sets the calls within <see cref="SamplingDuration"/> below which the circuit stays closed, 2 or more. The default is 10.</summary>
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>Gets or sets the time over which calls are counted, 0.5 s or more. The default is 30 s.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long no call is made before one probes the model again, 0.5 s or more. The default is 30 s.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(30);
}
