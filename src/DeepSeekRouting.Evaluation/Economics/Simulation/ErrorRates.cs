namespace DeepSeekRouting.Evaluation;

/// <summary>How often answers are wrong, 0 to 1, as far as that was given. Quality is 1 less that.</summary>
internal sealed record ErrorRates
{
    /// <summary>Gets the rate of Flash on all requests.</summary>
    public decimal? Flash { get; init; }

    /// <summary>Gets the rate of Pro on all requests.</summary>
    public decimal? Pro { get; init; }

    /// <summary>Gets the rate of Flash on the complex requests.</summary>
    public decimal? FlashOnComplex { get; init; }

    /// <summary>Gets the rate of Pro on the complex requests.</summary>
    public decimal? ProOnComplex { get; init; }

    /// <summary>Gets the rate of the drafts that are kept, Flash's without escalation among them.</summary>
    public decimal? Kept { get; init; }

    /// <summary>Gets the rate of Pro on the drafts that were not good enough.</summary>
    public decimal? Escalated { get; init; }

    /// <summary>Requests are dealt at random, so that each model is as wrong as on all of them.</summary>
    public decimal? OfSplit(decimal proShare) => ((1 - proShare) * Flash) + (proShare * Pro);

    /// <summary>Flash gets what is not complex: what it does wrong there is what it does wrong at all, less what it would have done wrong on the complex ones.</summary>
    /// <exception cref="InvalidDataException">The rates contradict each other.</exception>
    public decimal? OfSmartRoute(decimal complexShare)
    {
        var onSimple = Flash - (complexShare * FlashOnComplex);
        return onSimple < 0 || onSimple > 1 - complexShare
            ? throw new InvalidDataException(FormattableString.Invariant($"Flash cannot be wrong on {100 * FlashOnComplex:0.##}% of the complex requests, which are {100 * complexShare:0.##}%, and on {100 * Flash:0.##}% of all. Correct --flash-error-rate or --flash-error-rate-complex."))
            : onSimple + (complexShare * ProOnComplex);
    }

    public decimal? OfCascade(decimal escalatedShare) => escalatedShare switch
    {
        0 => Kept,
        1 => Escalated,
        _ => ((1 - escalatedShare) * Kept) + (escalatedShare * Escalated),
    };
}
