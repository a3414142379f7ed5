namespace DeepSeekRouting;

/// <summary>How often a model is wrong on requests up to a complexity: from where the next lower band of the same domain ends.</summary>
public sealed class ErrorRateBand
{
    /// <summary>Gets or sets the highest complexity of the band, inclusive, 1 to 10. The default is 10.</summary>
    public double UpTo { get; set; } = 10;

    /// <summary>Gets or sets the domain, compared without case; <see langword="null"/> is every domain without bands of its own. The default is <see langword="null"/>.</summary>
    public string? Domain { get; set; }

    /// <summary>Gets or sets the share of answers that are wrong, 0 to 1. It has no default: until it is set it is not a number, and the settings are refused.</summary>
    public double Rate { get; set; } = double.NaN;
}
