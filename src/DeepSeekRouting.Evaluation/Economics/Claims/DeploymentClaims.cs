using static DeepSeekRouting.Evaluation.FigureUnit;

namespace DeepSeekRouting.Evaluation;

/// <summary>The figures of the article on deploying and routing V4 by workload.</summary>
internal static class DeploymentClaims
{
    // FP4: half a byte a parameter. What the context needs comes on top.
    private const decimal BytesPerParameter = 0.5m;

    public static string Title => "DeepSeek V4 Deployment & Routing Architecture";

    public static IEnumerable<ArticleClaim> All =>
    [
        new()
        {
            Name = "quarter-compute", Statement = "A million tokens take roughly a quarter of V3.2's compute.", Unit = Percent, Stated = 25m, Relation = ClaimRelation.About,
            Recomputed = 27m, How = $"27, by its table",
        },
        TerminalGap("terminal-gap-gpt", "GPT-5.5 leads by 10–15 points in agentic shell work.", 82.7m, 67.9m),
        TerminalGap("terminal-gap-gpt-flash", "The same lead over Flash.", 82.7m, 65.2m),
        TerminalGap("terminal-gap-opus", "Closed models lead by 10–15 points: Opus 4.7.", 69.4m, 67.9m),
        new() { Name = "cost-advantage", Statement = "Output is 7–9 times cheaper than that of closed models.", Unit = Times, Remark = "The article states no price, of these models or of others." },
        new()
        {
            Name = "output-limit", Statement = "A long-context request gets up to 1,000,000 output tokens.", Unit = Tokens, Stated = 1_000_000m,
            Recomputed = DeepSeekModels.Pro.MaxOutputTokens, How = $"the most that DeepSeek's API gives",
        },
        Memory("flash-memory", "Flash fits on one H200 of 141 GB.", 141, 284),
        Memory("flash-memory-a100", "Flash fits on two A100 of 80 GB.", 2 * 80, 284),
        Memory("pro-memory", "Pro needs double: two H200.", 2 * 141, 1_600),
    ];

    private static ArticleClaim TerminalGap(string name, string statement, decimal closed, decimal open) => new()
    {
        Name = name,
        Statement = statement,
        Unit = Points,
        Stated = ClaimFigure.Between(10, 15),
        Relation = ClaimRelation.Within,
        Recomputed = closed - open,
        How = $"{closed} − {open}, Terminal-Bench 2.0",
    };

    private static ArticleClaim Memory(string name, string statement, decimal gigabytes, decimal billionParameters) => new()
    {
        Name = name,
        Statement = statement,
        Unit = Gigabytes,
        Stated = ClaimFigure.Between(0, gigabytes),
        Relation = ClaimRelation.Within,
        Recomputed = billionParameters * BytesPerParameter,
        How = $"{billionParameters:#,0} × 10⁹ × 4 bit, the weights alone",
    };
}
