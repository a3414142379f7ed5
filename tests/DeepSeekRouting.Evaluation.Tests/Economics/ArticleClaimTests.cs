namespace DeepSeekRouting.Evaluation.Tests;

/// <summary>The recomputed figures of the articles, worked out by hand.</summary>
public sealed class ArticleClaimTests
{
    [Theory]
    [InlineData("output-ratio", "12.4286", "Rounding")]
    [InlineData("input-ratio", "6.2143", "DoesNotHold")]
    [InlineData("promotional-price", "0.87", "DoesNotHold")]
    [InlineData("planning-weight", "120", "Holds")]
    [InlineData("execution-weight", "70", "Holds")]
    [InlineData("audit-weight", "240", "Holds")]
    [InlineData("hybrid-weight", "430", "Holds")]
    [InlineData("all-pro-weight", "1200", "Holds")]
    [InlineData("audit-share", "55.8140", "DoesNotHold")]
    [InlineData("hybrid-share", "35.8333", "Rounding")]
    [InlineData("hybrid-saving", "64.1667", "Rounding")]
    [InlineData("all-flash-share", "8.3333", "Rounding")]
    [InlineData("all-flash-saving", "91.6667", "Rounding")]
    [InlineData("hybrid-saving-at-table-prices", "58.7356..64.3678", "DoesNotHold")]
    [InlineData("hybrid-saving-at-promotion", "47.4713", "DoesNotHold")]
    [InlineData("saving-limit", "70", "DoesNotHold")]
    [InlineData("ninety-ten", "17.5", "DoesNotHold")]
    [InlineData("toy-reduction", "62.5..75", "Holds")]
    [InlineData("verified-savings", "55..73.3333", "CannotBeRecomputed")]
    [InlineData("workflow-tiers", "100", "Holds")]
    public void PlanExecuteReview_Figure_IsThis(string name, string recomputed, string verdict) => Check(name, recomputed, verdict);

    [Theory]
    [InlineData("price-ratio", "17.8571..18.1818", "Holds")]
    [InlineData("forty-times", "17.8571..18.1818", "DoesNotHold")]
    [InlineData("five-percent-cost", "5.5..5.6", "Rounding")]
    [InlineData("gpqa-gap", "18.1", "Rounding")]
    [InlineData("documents-per-hour", "4.2", "Holds")]
    [InlineData("twelve-percent-pro", "83.072..83.16", "DoesNotHold")]
    [InlineData("pipeline-saving", "28.0423", "CannotBeRecomputed")]
    [InlineData("documents-saving", "11300", "Holds")]
    [InlineData("documents-routed", "3812.05..3823.36", "DoesNotHold")]
    [InlineData("all-pro-day", "5000", "DoesNotHold")]
    [InlineData("all-flash-day", "277.5", "DoesNotHold")]
    [InlineData("split-day", "1694.25", "DoesNotHold")]
    [InlineData("split-of-stated", "565.9", "Rounding")]
    [InlineData("smart-route-day", "877.5", "DoesNotHold")]
    [InlineData("smart-route-share", "8.1846", "CannotBeRecomputed")]
    [InlineData("smart-route-saving", "84.9231", "Rounding")]
    [InlineData("smart-route-quality", "1.1", "Holds")]
    [InlineData("split-over-smart-cost", "2.3102", "Rounding")]
    [InlineData("split-over-smart-quality", "-1.3", "DoesNotHold")]
    [InlineData("split-quality", "85.73", "CannotBeRecomputed")]
    [InlineData("smart-route-p95", "880..1350", "DoesNotHold")]
    [InlineData("split-p95", "800..1200", "DoesNotHold")]
    [InlineData("escalated-latency", "880..1350", "Holds")]
    [InlineData("flash-request", "0.000415", "DoesNotHold")]
    [InlineData("pro-request", "0.0075", "DoesNotHold")]
    [InlineData("request-difference", "0.00472", "Holds")]
    [InlineData("request-ratio", "17.8571", "Rounding")]
    [InlineData("break-even-errors", "1", "DoesNotHold")]
    [InlineData("break-even-requests-10", "2118.6441", "Rounding")]
    [InlineData("break-even-requests-100", "21186.4407", "DoesNotHold")]
    [InlineData("break-even-requests-1", "211.8644", "Rounding")]
    [InlineData("five-dollar-error", "0.393333", "DoesNotHold")]
    [InlineData("multi-hop-error", "0.024842", "CannotBeRecomputed")]
    [InlineData("payback", "2.5", "DoesNotHold")]
    [InlineData("spend-rules", null, "CannotBeRecomputed")]
    [InlineData("fallback-band", "2", "CannotBeRecomputed")]
    public void RoutingDecision_Figure_IsThis(string name, string? recomputed, string verdict) => Check(name, recomputed, verdict);

    [Theory]
    [InlineData("gpt-4o-input", "125", "Holds")]
    [InlineData("gpt-4o-output", "90", "Holds")]
    [InlineData("gpt-4o-month", "215", "Holds")]
    [InlineData("claude-input", "750", "Holds")]
    [InlineData("claude-output", "300", "Holds")]
    [InlineData("claude-month", "1050", "Holds")]
    [InlineData("claude-input-price", "0", "DoesNotHold")]
    [InlineData("flash-input", "7", "Holds")]
    [InlineData("flash-output", "5.6", "Holds")]
    [InlineData("flash-month", "12.6", "Holds")]
    [InlineData("gpt-4o-month-at-headline-price", "325", "DoesNotHold")]
    [InlineData("headline", "97.2", "DoesNotHold")]
    [InlineData("headline-at-table-price", "93.7778", "DoesNotHold")]
    [InlineData("output-share", "6.2222", "Rounding")]
    [InlineData("blended-share", "5.6..6.2222", "Holds")]
    [InlineData("mmlu-share", "97.4070", "Rounding")]
    [InlineData("mmlu-gap", "2.3", "Holds")]
    [InlineData("livecodebench-gap", "3.7", "Holds")]
    [InlineData("humaneval-gpt-4o", "90.8537", "Rounding")]
    [InlineData("humaneval-claude", "89.6341", "DoesNotHold")]
    [InlineData("humaneval-flash", "88.4146", "DoesNotHold")]
    [InlineData("humaneval-gpt-4o-mini", "82.3171", "Rounding")]
    public void BackendBreakdown_Figure_IsThis(string name, string recomputed, string verdict) => Check(name, recomputed, verdict);

    [Theory]
    [InlineData("quarter-compute", "27", "Rounding")]
    [InlineData("terminal-gap-gpt", "14.8", "Holds")]
    [InlineData("terminal-gap-gpt-flash", "17.5", "DoesNotHold")]
    [InlineData("terminal-gap-opus", "1.5", "DoesNotHold")]
    [InlineData("cost-advantage", null, "CannotBeRecomputed")]
    [InlineData("output-limit", "393216", "DoesNotHold")]
    [InlineData("flash-memory", "142", "DoesNotHold")]
    [InlineData("flash-memory-a100", "142", "Holds")]
    [InlineData("pro-memory", "800", "DoesNotHold")]
    public void Deployment_Figure_IsThis(string name, string? recomputed, string verdict) => Check(name, recomputed, verdict);

    [Theory]
    [InlineData("gpt-4o-output-ratio", "9.0909", "Rounding")]
    [InlineData("blended-saving", "71.8..71.9", "CannotBeRecomputed")]
    [InlineData("half-the-bill", null, "CannotBeRecomputed")]
    [InlineData("quadratic-savings", "0", "DoesNotHold")]
    [InlineData("price-range", "0.2..10", "DoesNotHold")]
    [InlineData("economy-tier", null, "CannotBeRecomputed")]
    [InlineData("hit-rate-saving", "40", "Holds")]
    [InlineData("cache-cost", "38.8", "CannotBeRecomputed")]
    [InlineData("pro-gap", "2.1", "Rounding")]
    [InlineData("pro-gap-significance", "2.1", "DoesNotHold")]
    [InlineData("flash-gap", "5.8", "Rounding")]
    [InlineData("blended-score", "83.565", "DoesNotHold")]
    [InlineData("unweighted-score", "84.5667", "Rounding")]
    [InlineData("traffic-shares", "85", "Holds")]
    public void ClineGuide_Figure_IsThis(string name, string? recomputed, string verdict) => Check(name, recomputed, verdict);

    [Fact]
    public void All_Claims_AreNamedOnceAndAllAreTestedHere()
    {
        ArticleClaims.All.Select(claim => claim.Name).ShouldBeUnique();
        string[] tested = [.. typeof(ArticleClaimTests).GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>()).Select(row => (string)row.Data[0]!)];
        tested.ShouldBe(ArticleClaims.All.Select(claim => claim.Name), ignoreOrder: true);
    }

    [Fact]
    public void All_Claims_SayHowOrWhyNot()
    {
        ArticleClaims.All.Where(claim => claim.Recomputed is null).ShouldAllBe(claim => claim.Remark != null);
        ArticleClaims.All.Where(claim => claim.Recomputed is not null).ShouldAllBe(claim => claim.Formula != null);
        ArticleClaims.All.ShouldAllBe(claim => claim.Article.Length > 0);
    }

    private static void Check(string name, string? recomputed, string verdict)
    {
        var claim = ArticleClaims.All.Single(claim => claim.Name == name);
        claim.Verdict.ToString().ShouldBe(verdict);
        if (recomputed is null)
        {
            claim.Recomputed.ShouldBeNull();
            return;
        }

        decimal[] ends = [.. recomputed.Split("..").Select(end => decimal.Parse(end, System.Globalization.CultureInfo.InvariantCulture))];
        claim.Recomputed!.Low.ShouldBe(ends[0], 0.00005m * Math.Max(1, Math.Abs(ends[0]) / 100));
        claim.Recomputed.High.ShouldBe(ends[^1], 0.00005m * Math.Max(1, Math.Abs(ends[^1]) / 100));
    }
}
