namespace DeepSeekRouting.Evaluation;

/// <summary>An amount of tokens as money sees it. Fractions of a token are allowed: shares and averages make them.</summary>
internal sealed record TokenVolume
{
    public required decimal InputTokens { get; init; }
    public required decimal OutputTokens { get; init; }

    /// <summary>Gets how much of the input the provider's prefix cache had, 0 to 1.</summary>
    public decimal CacheHitShare { get; init; }

    /// <summary>Gets how much of it falls into peak hours, 0 to 1.</summary>
    public decimal PeakShare { get; init; }

    /// <summary>Gives a million tokens, so that their cost is a price per million.</summary>
    public static TokenVolume Million(decimal inputShare) => new() { InputTokens = 1_000_000m * inputShare, OutputTokens = 1_000_000m * (1 - inputShare) };

    public TokenVolume Times(decimal factor) => this with { InputTokens = InputTokens * factor, OutputTokens = OutputTokens * factor };
}
