namespace DeepSeekRouting;

/// <summary>What <c>UseCostMetering</c> must know of the client that it meters.</summary>
public sealed class CostMeteringOptions
{
    /// <summary>Gets or sets the description of the metered client: name and prices count, the rest does not. The default is named <c>model</c> and has no prices.</summary>
    public ModelProfile Model { get; set; } = new() { Name = "model" };

    /// <summary>Gets or sets the currency of the prices. The default is <c>USD</c>.</summary>
    public string Currency { get; set; } = "USD";
}
