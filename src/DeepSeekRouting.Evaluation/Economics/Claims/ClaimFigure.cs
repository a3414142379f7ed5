namespace DeepSeekRouting.Evaluation;

/// <summary>A figure, or a range where the inputs are one.</summary>
internal sealed record ClaimFigure
{
    public required decimal Low { get; init; }
    public required decimal High { get; init; }

    public static implicit operator ClaimFigure(decimal value) => Between(value, value);

    public static ClaimFigure Between(decimal one, decimal other) => new() { Low = Math.Min(one, other), High = Math.Max(one, other) };

    public bool Contains(ClaimFigure other) => Low <= other.Low && other.High <= High;

    /// <summary>Says whether both ends are less than a distance away from a value.</summary>
    public bool IsNear(decimal value, decimal distance) => Math.Abs(Low - value) < distance && Math.Abs(High - value) < distance;
}
