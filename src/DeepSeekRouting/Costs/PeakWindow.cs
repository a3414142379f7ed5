namespace DeepSeekRouting;

/// <summary>One stretch of a day, UTC, for <see cref="PeakHours"/>. Immutable.</summary>
public sealed record PeakWindow
{
    /// <summary>Gets the time of day at which the window begins (inclusive).</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>Gets the time of day at which the window ends (exclusive); at most 24 hours.</summary>
    public required TimeSpan End { get; init; }
}
