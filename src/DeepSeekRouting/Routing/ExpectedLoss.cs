namespace DeepSeekRouting;

/// <summary>What an answer of one model is expected to cost in all, in the router's currency.</summary>
internal readonly record struct ExpectedLoss(ModelProfile Model, decimal ErrorRate, decimal Price, decimal Errors, decimal Time)
{
    public decimal Total => Price + Errors + Time;

    /// <summary>Says whether this one is to be taken before another: less is lost, or the same with fewer errors.</summary>
    public bool IsBelow(in ExpectedLoss other) =>
        Total != other.Total ? Total < other.Total
        : ErrorRate != other.ErrorRate ? ErrorRate < other.ErrorRate
        : string.CompareOrdinal(Model.Name, other.Model.Name) < 0;

    public override string ToString() => FormattableString.Invariant($"{Model.Name} {Total:0.00######} = {Price:0.00######} + {Errors:0.00######} + {Time:0.00######}");
}
