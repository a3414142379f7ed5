namespace DeepSeekRouting;

/// <summary>One side of an equation, read by <see cref="ExpressionReader"/>.</summary>
internal readonly record struct Expression
{
    public required double Value { get; init; }

    /// <summary>Gets the first number: in <c>8 * 2</c> of the running chain <c>5 + 3 = 8 * 2 = 16</c> it is what the side before came to.</summary>
    public required double FirstOperand { get; init; }

    /// <summary>Gets the digits after the point, if this is a number alone.</summary>
    public required int Decimals { get; init; }

    public required int OperatorCount { get; init; }

    public required int OperandCount { get; init; }

    /// <summary>Gets a value indicating whether it divides or has decimals or shares, so that the other side may be rounded.</summary>
    public required bool MayNeedRounding { get; init; }

    public required bool HasPercent { get; init; }

    /// <summary>Gets a value indicating whether words stand between the numbers, which may be units that differ.</summary>
    public required bool HasUnits { get; init; }

    /// <summary>Gets a value indicating whether all numbers are of zeros and ones only, and may be binary.</summary>
    public required bool LooksBinary { get; init; }

    /// <summary>
    /// Gets a value indicating whether the value is open: a scale, a remainder or a variable follows, or people read it either way.
    /// </summary>
    public required bool IsOpen { get; init; }

    /// <summary>Gets where it ends.</summary>
    public required int End { get; init; }

    /// <summary>Says whether the next side equals this one, where that can be told.</summary>
    public bool AddsUpTo(in Expression next)
    {
        if (HasUnits || IsOpen || next.IsOpen || (next.HasUnits && next.OperatorCount > 0) || (LooksBinary && next.LooksBinary)) return true;
        if (IsNear(Value, next) || (next.OperatorCount > 0 && WrittenNumber.AreClose(Value, next.FirstOperand))) return true;
        return (HasPercent || next.HasPercent) && (IsNear(Value * 100, next) || IsNear(Value / 100, next));
    }

    private bool IsNear(double value, in Expression next)
    {
        if (WrittenNumber.AreClose(value, next.Value)) return true;
        if (!MayNeedRounding && !next.MayNeedRounding) return false;
        int decimals = next.OperatorCount == 0 ? next.Decimals : 2;
        if (next.HasPercent) decimals += 2;
        return Math.Abs(value - next.Value) < Math.Pow(10, -decimals);
    }
}
