namespace DeepSeekRouting.Evaluation;

/// <summary>A measured value and the bounds of its 95% interval. Immutable.</summary>
/// <remarks>Where there is nothing to measure, or no bounds, the numbers are not numbers (<see cref="double.NaN"/>).</remarks>
public readonly record struct Interval
{
    /// <summary>Initializes an interval.</summary>
    /// <param name="value">The measured value.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    public Interval(double value, double low, double high)
    {
        Value = value;
        Low = low;
        High = high;
    }

    /// <summary>Gets the value measured on all rows.</summary>
    public double Value { get; }

    /// <summary>Gets the lower bound.</summary>
    public double Low { get; }

    /// <summary>Gets the upper bound.</summary>
    public double High { get; }

    /// <summary>Says the value with its bounds, such as <c>0.612 (0.571 to 0.650)</c>.</summary>
    /// <returns>The text, in invariant culture.</returns>
    public override string ToString() => FormattableString.Invariant($"{Value:0.000} ({Low:0.000} to {High:0.000})");
}
