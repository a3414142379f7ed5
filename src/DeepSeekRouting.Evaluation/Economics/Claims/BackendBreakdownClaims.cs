using static DeepSeekRouting.Evaluation.FigureUnit;

namespace DeepSeekRouting.Evaluation;

/// <summary>The figures of the article on moving a backend to Flash.</summary>
internal static class BackendBreakdownClaims
{
    private const decimal HeadlineGpt4oOutput = 10.00m;
    private const int HumanEvalProblems = 164;

    private static readonly PriceTable Prices = PriceTables.Of(PricePresets.BackendBreakdown);
    private static readonly TokenVolume Month = new() { InputTokens = 50_000_000, OutputTokens = 20_000_000 };
    private static readonly PricedModel Flash = Prices["flash"], Gpt4o = Prices["gpt-4o"], Claude = Prices["claude-sonnet-4"];

    public static string Title => PricePresets.BackendBreakdown.Article;

    public static IEnumerable<ArticleClaim> All => [.. Monthly, .. Comparisons, .. Benchmarks];

    private static IEnumerable<ArticleClaim> Monthly =>
    [
        Input("gpt-4o-input", "50 M tokens in cost $125.00 on GPT-4o.", Gpt4o, 125.00m),
        Output("gpt-4o-output", "20 M tokens out cost $90.00 on GPT-4o.", Gpt4o, 90.00m),
        Total("gpt-4o-month", "The month costs $215.00 on GPT-4o.", Gpt4o, 215.00m),
        Input("claude-input", "50 M tokens in cost $750.00 on Claude Sonnet 4.", Claude, 750.00m) with
        {
            Remark = "The sum is right and its input wrong: $15.00 is what the article states for Claude's output. It states no price of its input.",
        },
        Output("claude-output", "20 M tokens out cost $300.00 on Claude.", Claude, 300.00m),
        Total("claude-month", "The month costs $1,050.00 on Claude.", Claude, 1_050.00m),
        new()
        {
            Name = "claude-input-price", Statement = "$750.00 is what Claude's input costs (read here as: at another price than its output).", Unit = Usd, Stated = 0m, Relation = ClaimRelation.MoreThan,
            Recomputed = Claude.Prices.Output - (750.00m / 50), How = $"{Claude.Prices.Output} − 750.00 ÷ 50", Remark = "Input is priced as output.",
        },
        Input("flash-input", "50 M tokens in cost $7.00 on Flash.", Flash, 7.00m),
        Output("flash-output", "20 M tokens out cost $5.60 on Flash.", Flash, 5.60m),
        Total("flash-month", "The month costs $12.60 on Flash.", Flash, 12.60m),
        new()
        {
            Name = "gpt-4o-month-at-headline-price", Statement = "The month costs $215.00 on GPT-4o, whose output costs $10.00 by the headline.", Unit = Usd, Stated = 215.00m,
            Recomputed = Gpt4o.Itemize(Month).Input + (20 * HeadlineGpt4oOutput), How = $"125.00 + 20 × 10.00", Remark = "The article has two output prices for GPT-4o: $4.50 and $10.00.",
        },
    ];

    private static IEnumerable<ArticleClaim> Comparisons =>
    [
        new()
        {
            Name = "headline", Statement = "$0.28 instead of $10.00 is 74% less.", Unit = Percent, Stated = 74m,
            Recomputed = 100 * (1 - (Flash.Prices.Output / HeadlineGpt4oOutput)), How = $"1 − {Flash.Prices.Output} ÷ 10.00",
        },
        new()
        {
            Name = "headline-at-table-price", Statement = "Against the table's $4.50 it is 74% less.", Unit = Percent, Stated = 74m,
            Recomputed = 100 * (1 - (Flash.Prices.Output / Gpt4o.Prices.Output)), How = $"1 − {Flash.Prices.Output} ÷ {Gpt4o.Prices.Output}",
        },
        new()
        {
            Name = "output-share", Statement = "Flash's output costs 6.2% of GPT-4o's.", Unit = Percent, Stated = 6.2m,
            Recomputed = 100 * Flash.Prices.Output / Gpt4o.Prices.Output, How = $"{Flash.Prices.Output} ÷ {Gpt4o.Prices.Output}",
        },
        new()
        {
            Name = "blended-share", Statement = "A blended workload costs 5–8% of GPT-4o.", Unit = Percent, Stated = ClaimFigure.Between(5, 8), Relation = ClaimRelation.Within,
            Recomputed = ClaimFigure.Between(100 * Flash.Prices.CacheMiss / Gpt4o.Prices.CacheMiss, 100 * Flash.Prices.Output / Gpt4o.Prices.Output),
            How = $"{Flash.Prices.CacheMiss} ÷ {Gpt4o.Prices.CacheMiss} (all input) to {Flash.Prices.Output} ÷ {Gpt4o.Prices.Output} (all output)", Remark = "The article's month is 12.60 ÷ 215.00 = 5.9%.",
        },
        new() { Name = "mmlu-share", Statement = "Flash has 97% of GPT-4o's MMLU score.", Unit = Percent, Stated = 97m, Recomputed = 100 * 86.4m / 88.7m, How = $"86.4 ÷ 88.7" },
        new() { Name = "mmlu-gap", Statement = "It is 2.3 points behind on MMLU.", Unit = Points, Stated = 2.3m, Recomputed = 88.7m - 86.4m, How = $"88.7 − 86.4" },
        new() { Name = "livecodebench-gap", Statement = "It is 3.7 points behind on LiveCodeBench.", Unit = Points, Stated = 3.7m, Recomputed = 53.4m - 49.7m, How = $"53.4 − 49.7" },
    ];

    private static IEnumerable<ArticleClaim> Benchmarks =>
    [
        HumanEval("humaneval-gpt-4o", "GPT-4o", 90.8m),
        HumanEval("humaneval-claude", "Claude Sonnet 4", 89.5m),
        HumanEval("humaneval-flash", "Flash", 88.2m),
        HumanEval("humaneval-gpt-4o-mini", "GPT-4o Mini", 82.4m),
    ];

    // A pass@1 of one run is a whole number of problems.
    private static ArticleClaim HumanEval(string name, string model, decimal stated)
    {
        var solved = Math.Round(stated / 100 * HumanEvalProblems, MidpointRounding.AwayFromZero);
        return new()
        {
            Name = name,
            Statement = FormattableString.Invariant($"{model} solves {stated}% of {HumanEvalProblems} problems (in one run)."),
            Unit = Percent,
            Stated = stated,
            Recomputed = 100 * solved / HumanEvalProblems,
            How = $"{solved:0} ÷ {HumanEvalProblems}, the nearest that one run can give",
            Remark = "A mean of several runs could give it; none is mentioned.",
        };
    }

    private static ArticleClaim Input(string name, string statement, PricedModel model, decimal stated) =>
        new() { Name = name, Statement = statement, Unit = Usd, Stated = stated, Recomputed = model.Itemize(Month).Input, How = $"50 × {model.Prices.CacheMiss}" };

    private static ArticleClaim Output(string name, string statement, PricedModel model, decimal stated) =>
        new() { Name = name, Statement = statement, Unit = Usd, Stated = stated, Recomputed = model.Itemize(Month).Output, How = $"20 × {model.Prices.Output}" };

    private static ArticleClaim Total(string name, string statement, PricedModel model, decimal stated) =>
        new() { Name = name, Statement = statement, Unit = Usd, Stated = stated, Recomputed = model.CostOf(Month), How = $"50 × {model.Prices.CacheMiss} + 20 × {model.Prices.Output}" };
}
