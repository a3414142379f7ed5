namespace DeepSeekRouting.Evaluation;

/// <summary>What the weak and the strong model cost, in USD. Immutable.</summary>
public sealed record ModelPrices
{
    /// <summary>Gets the name of the prices, for reports.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the prices of the weak model.</summary>
    public required TokenPrices Weak { get; init; }

    /// <summary>Gets the prices of the strong model.</summary>
    public required TokenPrices Strong { get; init; }

    /// <summary>Gets DeepSeek's latest known prices of Flash and Pro outside peak hours (<see cref="DeepSeekPrices"/>).</summary>
    public static ModelPrices DeepSeek { get; } = new()
    {
        Name = "deepseek",
        Weak = DeepSeekPrices.Flash.Periods[^1].Prices,
        Strong = DeepSeekPrices.Pro.Periods[^1].Prices,
    };

    /// <summary>Gets DeepSeek's latest known prices of Flash and Pro in peak hours (<see cref="DeepSeekPrices"/>).</summary>
    public static ModelPrices DeepSeekPeak { get; } = new()
    {
        Name = "deepseek-peak",
        Weak = PeakOf(DeepSeekPrices.Flash),
        Strong = PeakOf(DeepSeekPrices.Pro),
    };

    /// <summary>Gets all named prices: DeepSeek's, and those of the articles that know both models (<see cref="PricePresets"/>).</summary>
    public static IReadOnlyList<ModelPrices> All { get; } =
        [DeepSeek, DeepSeekPeak, .. PricePresets.All.Where(static preset => preset.Models.ContainsKey("flash") && preset.Models.ContainsKey("pro")).Select(Of)];

    private static ModelPrices Of(PricePreset preset) => new() { Name = preset.Name, Weak = preset.Models["flash"], Strong = preset.Models["pro"] };

    private static TokenPrices PeakOf(PriceSchedule schedule) => schedule.Periods[^1].PeakPrices ?? schedule.Periods[^1].Prices;
}
