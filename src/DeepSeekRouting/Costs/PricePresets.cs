namespace DeepSeekRouting;

/// <summary>Price tables of the articles that this library's rules come from. They are dated: use them to recompute an article, not to price today's traffic.</summary>
public static class PricePresets
{
    /// <summary>Gets the table of the article on planning with Pro, executing with Flash and reviewing with Pro (prices of June 2026).</summary>
    public static PricePreset PlanExecuteReview { get; } = new()
    {
        Name = "plan-execute-review",
        Article = "Pro Planning + Flash Execution + Pro Review",
        Models = new Dictionary<string, TokenPrices>
        {
            ["flash"] = TokenPrices.Of(0.14m, 0.28m),
            ["pro"] = TokenPrices.Of(0.87m, 3.48m),
        },
    };

    /// <summary>Gets the table of the article on choosing between Pro and Flash per request.</summary>
    public static PricePreset RoutingDecision { get; } = new()
    {
        Name = "routing-decision",
        Article = "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters",
        Models = new Dictionary<string, TokenPrices>
        {
            ["flash"] = TokenPrices.Of(0.14m, 0.55m),
            ["pro"] = TokenPrices.Of(2.50m, 10.00m),
        },
    };

    /// <summary>Gets the table of the article on moving a backend to Flash; the prices are those that its monthly totals were computed with.</summary>
    public static PricePreset BackendBreakdown { get; } = new()
    {
        Name = "backend-breakdown",
        Article = "I Wish I'd Found DeepSeek V4 Flash Sooner — A Backend Breakdown",
        Models = new Dictionary<string, TokenPrices>
        {
            ["flash"] = TokenPrices.Of(0.14m, 0.28m),
            ["gpt-4o"] = TokenPrices.Of(2.50m, 4.50m),
            ["claude-sonnet-4"] = TokenPrices.Of(15.00m, 15.00m),
        },
    };

    /// <summary>Gets the table of the article on halving a bill through a gateway.</summary>
    public static PricePreset ClineGuide { get; } = new()
    {
        Name = "cline-guide",
        Article = "How I Cut My LLM Bill in Half: A Backend Engineer's DeepSeek Cline Guide",
        Models = new Dictionary<string, TokenPrices>
        {
            ["flash"] = TokenPrices.Of(0.27m, 1.10m),
            ["pro"] = TokenPrices.Of(0.55m, 2.20m),
            ["qwen3-32b"] = TokenPrices.Of(0.30m, 1.20m),
            ["glm-4-plus"] = TokenPrices.Of(0.20m, 0.80m),
            ["gpt-4o"] = TokenPrices.Of(2.50m, 10.00m),
        },
    };

    /// <summary>Gets all presets.</summary>
    public static IReadOnlyList<PricePreset> All { get; } = [PlanExecuteReview, RoutingDecision, BackendBreakdown, ClineGuide];
}
