using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>A figure with its 95% interval, as JSON.</summary>
internal sealed record IntervalFigures
{
    public required double Value { get; init; }

    /// <summary>Gets the lower bound; <see langword="null"/> if there is none.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }

    /// <summary>Gives the figure; <see langword="null"/> if it is not a number.</summary>
    public static IntervalFigures? Of(Interval? interval) => interval is not { } known || !double.IsFinite(known.Value) ? null : new()
    {
        Value = Round(known.Value)!.Value,
        Low = Round(known.Low),
        High = Round(known.High),
    };

    private static double? Round(double value) => double.IsFinite(value) ? Math.Round(value, 6) : null;
}
