namespace DeepSeekRouting.Evaluation;

/// <summary>How a claim means its figure.</summary>
internal enum ClaimRelation
{
    Equals,
    About,
    MoreThan,

    /// <summary>The figure is a range, and all of the recomputation must lie in it.</summary>
    Within,
}
