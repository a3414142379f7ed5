namespace DeepSeekRouting;

/// <summary>The largest contributions to a score, held as numbers until somebody asks for the reasons.</summary>
/// <remarks>Up to four factors are kept. If more contributed, the fourth is the sum of all the others, so that the kept
/// ones always add up to the whole, but for crumbs below 0.05.</remarks>
internal readonly struct LeadingFactors
{
    private const int Kept = 4;
    private const double Smallest = 0.05;

    private static readonly string[] Names =
    [
        "kind of work", "reasoning", "subject", "constraints", "steps", "formulas", "code", "quantities", "questions", "length",
        "options", "wording", "earlier turns", "other signals",
    ];

    // Every request names two: made once, not each time.
    private static readonly string?[] Pairs = new string?[Names.Length * Names.Length];

    private readonly (ComplexityFactor Factor, float Points) _first, _second, _third, _fourth;

    /// <param name="points">Points by <see cref="ComplexityFactor"/>; used as scratch and left in no defined state.</param>
    public LeadingFactors(Span<float> points)
    {
        _first = TakeLargest(points);
        _second = TakeLargest(points);
        _third = TakeLargest(points);
        _fourth = TakeLargest(points);

        var others = 0f;
        foreach (var rest in points) others += rest;
        if (Math.Abs(others) > 0) _fourth = (ComplexityFactor.Other, _fourth.Points + others);
    }

    public IReadOnlyList<ComplexityReason> ToReasons()
    {
        var reasons = new List<ComplexityReason>(Kept);
        Append(reasons, _first);
        Append(reasons, _second);
        Append(reasons, _third);
        Append(reasons, _fourth);

        // The collected rest may outweigh the third.
        reasons.Sort(static (left, right) => Math.Abs(right.Contribution).CompareTo(Math.Abs(left.Contribution)));
        return reasons.AsReadOnly();
    }

    /// <summary>Gives the names of the two largest, for a trace.</summary>
    public string ToNames() =>
        Math.Abs(_first.Points) < Smallest ? ""
        : Math.Abs(_second.Points) < Smallest ? Names[(int)_first.Factor]
        : Pairs[((int)_first.Factor * Names.Length) + (int)_second.Factor] ??= $"{Names[(int)_first.Factor]}, {Names[(int)_second.Factor]}";

    private static void Append(List<ComplexityReason> reasons, (ComplexityFactor Factor, float Points) factor)
    {
        var contribution = Math.Round(factor.Points, 2);
        if (Math.Abs(contribution) >= Smallest)
            reasons.Add(new ComplexityReason { Name = Names[(int)factor.Factor], Contribution = contribution });
    }

    private static (ComplexityFactor Factor, float Points) TakeLargest(Span<float> points)
    {
        var largest = 0;
        for (var i = 1; i < points.Length; i++)
        {
            if (Math.Abs(points[i]) > Math.Abs(points[largest])) largest = i;
        }

        var taken = ((ComplexityFactor)largest, points[largest]);
        points[largest] = 0;
        return taken;
    }
}
