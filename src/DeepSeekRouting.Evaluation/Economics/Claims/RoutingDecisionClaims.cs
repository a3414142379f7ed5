namespace DeepSeekRouting.Evaluation;

/// <summary>The figures of the article on choosing between Pro and Flash per request; its claims are in parts by what they are about.</summary>
internal static partial class RoutingDecisionClaims
{
    private static readonly PriceTable Table = PriceTables.Of(PricePresets.RoutingDecision);
    private static readonly PricedModel Flash = Table["flash"], Pro = Table["pro"];

    // Stated latencies to the first token.
    private static readonly LatencyQuantiles FlashLatency = LatencyQuantiles.OfRange(80, 150), ProLatency = LatencyQuantiles.OfRange(800, 1_200);

    public static string Title => PricePresets.RoutingDecision.Article;

    private static decimal InputRatio => Pro.Prices.CacheMiss / Flash.Prices.CacheMiss;

    private static decimal OutputRatio => Pro.Prices.Output / Flash.Prices.Output;

    // Which of the two ratios counts depends on the mix of input and output.
    private static ClaimFigure Ratios => ClaimFigure.Between(InputRatio, OutputRatio);

    private static TokenVolume Tokens(decimal input, decimal output) => new() { InputTokens = input, OutputTokens = output };
}
