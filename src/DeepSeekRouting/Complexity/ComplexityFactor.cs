namespace DeepSeekRouting;

/// <summary>The parts of the weighted sum; each is also a reason's name.</summary>
internal enum ComplexityFactor : byte
{
    Work,
    Reasoning,
    Subject,
    Constraints,
    Steps,
    Formulas,
    Code,
    Quantities,
    Questions,
    Length,
    Options,
    Wording,
    Context,
    Other,
}
