using System.Text.Json;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The numbers of <c>--json</c>, from one run of all built-in prompts without a key.</summary>
public sealed class QuickStartJsonTests(QuickStartRun run) : IClassFixture<QuickStartRun>
{
    [Fact]
    public async Task Json_BuiltInPrompts_OneObjectALineAndNothingElse()
    {
        var result = await run.Result;

        result.ExitCode.ShouldBe(0, result.Error);
        var lines = result.JsonLines();
        lines.Count.ShouldBeGreaterThan(20);
        lines.SkipLast(1).ShouldAllBe(line => line.EnumerateObject().Select(field => field.Name).SequenceEqual(new[]
        {
            "prompt", "model", "tier", "policy", "reason", "complexity", "inputTokens", "cachedInputTokens", "outputTokens", "costUsd", "estimatedBaselineUsd", "latencyMs", "source",
        }));
        lines[^1].EnumerateObject().Select(field => field.Name).ShouldBe(["summary"]);
        result.Error.ShouldContain("canned");
    }

    [Fact]
    public async Task Json_BuiltInPrompts_ShowEveryPolicyTheyAreMeantToShow()
    {
        var answers = (await run.Result).JsonLines().SkipLast(1).ToArray();

        answers.ShouldAllBe(line => line.GetProperty("source").GetString() == "loopback");
        answers.Select(line => line.GetProperty("policy").GetString()).Distinct()
            .ShouldBe(["default", "risk", "complexity", "errorCost", "latency", "task", "pinned", "contextLength"], ignoreOrder: true);
        answers.Count(line => line.GetProperty("cachedInputTokens").GetInt64() > 0).ShouldBe(2);
        var fallback = answers.Where(line => line.GetProperty("tier").GetString() == "local-first").ShouldHaveSingleItem();
        fallback.GetProperty("model").GetString().ShouldBe("flash");
        var longest = answers.MaxBy(line => line.GetProperty("inputTokens").GetInt64());
        longest.GetProperty("inputTokens").GetInt64().ShouldBeGreaterThan(100_000);
        longest.GetProperty("model").GetString().ShouldBe("pro");
        longest.GetProperty("prompt").GetString()!.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public async Task Json_Complexity_IsANumberWhereItDecidedOrWasAsked()
    {
        var answers = (await run.Result).JsonLines().SkipLast(1).ToArray();

        answers.Where(line => line.GetProperty("policy").GetString() is "default" or "complexity")
            .ShouldAllBe(line => line.GetProperty("complexity").GetDouble() >= 1 && line.GetProperty("complexity").GetDouble() <= 10);
        answers.Where(line => line.GetProperty("policy").GetString() is "errorCost" or "latency")
            .ShouldAllBe(line => line.GetProperty("complexity").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Json_Costs_AreTokensTimesPublishedPricesAndPlainDecimals()
    {
        var answers = (await run.Result).JsonLines().SkipLast(1).ToArray();

        foreach (var line in answers)
        {
            var isFlash = line.GetProperty("model").GetString() == "flash";
            PublishedPrices.Possible(isFlash, line).ShouldContain(line.GetProperty("costUsd").GetDecimal());
            PublishedPrices.Possible(isFlash: false, line).ShouldContain(line.GetProperty("estimatedBaselineUsd").GetDecimal());
            line.GetProperty("costUsd").GetRawText().ShouldMatch(@"^\d+(\.\d+)?$");
        }
    }

    [Fact]
    public async Task Json_Summary_IsTheSumOfTheLines()
    {
        var lines = (await run.Result).JsonLines();
        var answers = lines.SkipLast(1).ToArray();
        var summary = lines[^1].GetProperty("summary");

        summary.GetProperty("requests").GetInt32().ShouldBe(answers.Length);
        summary.GetProperty("failed").GetInt32().ShouldBe(0);
        foreach (var field in new[] { "inputTokens", "cachedInputTokens", "outputTokens", "costUsd", "estimatedBaselineUsd" })
        {
            summary.GetProperty(field).GetDecimal().ShouldBe(answers.Sum(line => line.GetProperty(field).GetDecimal()), field);
        }

        var cost = summary.GetProperty("costUsd").GetDecimal();
        var baseline = summary.GetProperty("estimatedBaselineUsd").GetDecimal();
        summary.GetProperty("estimatedCostUsd").GetDecimal().ShouldBe(0m);
        summary.GetProperty("estimatedSavingUsd").GetDecimal().ShouldBe(baseline - cost);
        summary.GetProperty("savingPercent").GetDecimal().ShouldBe(Math.Round(100 * (baseline - cost) / baseline, 1));
        summary.GetProperty("byModel").EnumerateObject().ToDictionary(model => model.Name, model => model.Value.GetInt32())
            .ShouldBe(answers.CountBy(line => line.GetProperty("model").GetString()!), ignoreOrder: true);
    }
}
