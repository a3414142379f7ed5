namespace DeepSeekRouting;

/// <summary>
/// Announces that a sub-section of <c>DeepSeekRouting</c> belongs to another package, which reads and checks it: the router otherwise takes it for a misspelt setting.
/// Register it as a singleton. Immutable.
/// </summary>
public sealed record SatelliteSection
{
    /// <summary>Gets the key of the sub-section, for example <c>Redis</c>.</summary>
    public required string Name { get; init; }
}
