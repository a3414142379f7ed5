namespace DeepSeekRouting.Evaluation;

/// <summary>A figure that an article states, and what its own inputs give. The verdict is computed, never written down.</summary>
internal sealed record ArticleClaim
{
    /// <summary>"About" allows a tenth.</summary>
    private const decimal AboutTolerance = 0.1m;

    /// <summary>Gets the title of the article.</summary>
    public string Article { get; init; } = "";

    public required string Name { get; init; }

    /// <summary>Gets what the article says, in other words.</summary>
    public required string Statement { get; init; }

    public ClaimUnit Unit { get; init; }
    public ClaimRelation Relation { get; init; }

    /// <summary>Gets the stated figure, with the decimals it is stated with; <see langword="null"/> where the statement has none.</summary>
    public ClaimFigure? Stated { get; init; }

    public ClaimFigure? Recomputed { get; init; }

    /// <summary>Gets how it was recomputed, with the inputs.</summary>
    public string? Formula { get; private init; }

    public FormattableString How
    {
        init => Formula = FormattableString.Invariant(value);
    }

    /// <summary>Gets what a reader should know besides, or why the claim cannot be recomputed.</summary>
    public string? Remark { get; init; }

    public ClaimVerdict Verdict => Stated is null || Recomputed is null ? ClaimVerdict.CannotBeRecomputed : Relation switch
    {
        ClaimRelation.MoreThan => Recomputed.Low > Stated.Low ? ClaimVerdict.Holds : ClaimVerdict.DoesNotHold,
        ClaimRelation.Within => Stated.Contains(Recomputed) ? ClaimVerdict.Holds : ClaimVerdict.DoesNotHold,
        _ when Recomputed.Contains(Stated) => ClaimVerdict.Holds,
        _ when Recomputed.IsNear(Stated.Low, Tolerance(Stated.Low)) => ClaimVerdict.Rounding,
        _ => ClaimVerdict.DoesNotHold,
    };

    // Up to one unit of the last stated digit: articles round and cut off.
    private decimal Tolerance(decimal stated)
    {
        var lastDigit = 1m;
        for (var i = 0; i < stated.Scale; i++) lastDigit /= 10;
        return Relation is ClaimRelation.About ? Math.Max(lastDigit, AboutTolerance * Math.Abs(stated)) : lastDigit;
    }
}
