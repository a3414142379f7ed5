using CsCheck;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Every rule of the built-in policies at, above and below its threshold, over HTTP.</summary>
public sealed class PolicyTests
{
    [Theory]
    [InlineData(10, 1, "complex", "risk", "max")]
    [InlineData(8, 1, "complex", "risk", "max")]
    [InlineData(7.99, 1, "simple", "default", "none")]
    [InlineData(7.99, 5.1, "complex", "risk", "high")]
    [InlineData(5, 5.1, "complex", "risk", "high")]
    [InlineData(5, 5, "simple", "default", "none")]
    [InlineData(4.99, 7, "simple", "default", "none")]
    [InlineData(4.99, 7.1, "complex", "complexity", "high")]
    [InlineData(1, 10, "complex", "complexity", "high")]
    public Task Risk_WithComplexity_ChoosesTierAndEffort(double risk, double complexity, string tier, string policy, string effort) =>
        CheckAsync(new() { Risk = risk }, complexity, tier, policy, effort);

    [Theory]
    [InlineData("medical", "complex", "max")]
    [InlineData("Legal", "complex", "max")]
    [InlineData("financial", "complex", "max")]
    [InlineData("security", "complex", "max")]
    [InlineData("code", "simple", "none")]
    [InlineData("never heard of", "simple", "none")]
    public Task Risk_OfADomain_ChoosesTierAndEffort(string domain, string tier, string effort) =>
        CheckAsync(new() { Domain = domain }, 1, tier, tier == "simple" ? "default" : "risk", effort);

    [Fact]
    public Task Risk_ConfiguredDomain_ReplacesTheBuiltInOne() => CheckAsync(
        new() { Domain = "MEDICAL" }, 1, "simple", "default", "none", options => options.Rules.DomainRisks["medical"] = 2);

    [Fact]
    public Task Risk_Declared_WinsOverTheDomain() => CheckAsync(new() { Domain = "medical", Risk = 1 }, 1, "simple", "default", "none");

    [Theory]
    [InlineData(10, "simple", "default", "none")]
    [InlineData(10.01, "complex", "errorCost", "max")]
    [InlineData(0, "simple", "default", "none")]
    public Task ErrorCost_AboveTenDollars_GoesToPro(double cost, string tier, string policy, string effort) =>
        CheckAsync(new() { ErrorCost = (decimal)cost }, 1, tier, policy, effort);

    [Theory]
    [InlineData("USD", "an error costs 72.5 USD, more than 10")]
    [InlineData("CNY", "an error costs 72.5 CNY, more than 10")]
    public async Task ErrorCost_Reason_NamesTheCurrencyOfTheRouter(string currency, string reason)
    {
        await using var router = await TestRouter.StartAsync(options => options.Currency = currency);

        var answer = await router.AskAsync(streaming: false, options: new ChatOptions().WithRoutingHints(new RoutingHints { ErrorCost = 72.5m }));

        answer.GetRoutingTrace()!.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData(199, 9, "simple", "latency", "none")]
    [InlineData(200, 9, "complex", "complexity", "high")]
    public Task Latency_BelowTwoTenthsOfASecond_StaysOnFlash(int milliseconds, double complexity, string tier, string policy, string effort) =>
        CheckAsync(new() { LatencyBudget = TimeSpan.FromMilliseconds(milliseconds) }, complexity, tier, policy, effort);

    [Theory]
    [InlineData(7, "simple", "default", "none")]
    [InlineData(7.1, "complex", "complexity", "high")]
    public Task Complexity_AboveSeven_GoesToPro(double complexity, string tier, string policy, string effort) =>
        CheckAsync(new(), complexity, tier, policy, effort);

    [Theory]
    [InlineData(4, "simple", "default", "none")]
    [InlineData(4.1, "medium", "complexity", "low")]
    [InlineData(7, "medium", "complexity", "low")]
    [InlineData(7.1, "complex", "complexity", "high")]
    public Task Complexity_WithAMediumTier_UsesItAboveFour(double complexity, string tier, string policy, string effort) =>
        CheckAsync(new(), complexity, tier, policy, effort, options => options.Tiers["medium"] = ["pro"]);

    [Theory]
    [InlineData("Invoice", "complex", "high")]
    [InlineData("small TALK", "simple", "none")]
    public Task Task_ConfiguredName_DecidesBeforeRisk(string task, string tier, string effort) => CheckAsync(
        new() { Task = task, Risk = tier == "simple" ? 10 : 1 }, 1, tier, "task", effort, options =>
        {
            options.Tasks.ProRequired = ["invoice"];
            options.Tasks.FlashOk = ["small talk"];
        });

    [Fact]
    public Task Task_UnknownName_Abstains() => CheckAsync(new() { Task = "something else" }, 1, "simple", "default", "none");

    [Theory]
    [InlineData(100_000, "simple", "default")]
    [InlineData(100_001, "complex", "contextLength")]
    public async Task ContextLength_MoreThanAHundredThousandTokens_GoesToPro(int tokens, string tier, string policy)
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddSingleton<ITokenEstimator>(new NumberTokens()));

        var trace = (await router.AskAsync(streaming: false, $"{tokens - NumberTokens.OfOneMessage}")).GetRoutingTrace()!;

        trace.Tier.ShouldBe(tier);
        trace.Policy.ShouldBe(policy);
    }

    [Theory]
    [InlineData(60_000, false)]
    [InlineData(60_001, true)]
    public async Task LongContext_InTheSimpleTier_Warns(int tokens, bool warns)
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddSingleton<ITokenEstimator>(new NumberTokens()));

        var trace = (await router.AskAsync(streaming: false, $"{tokens - NumberTokens.OfOneMessage}")).GetRoutingTrace()!;

        (trace.Warnings is not null).ShouldBe(warns);
        trace.Warnings?.ShouldHaveSingleItem().ShouldBe("about 60,001 input tokens in tier simple: details beyond 60,000 may be lost");
    }

    [Theory]
    [InlineData(9, 11, 10, "risk")]
    [InlineData(1, 11, 10, "errorCost")]
    [InlineData(1, 1, 10, "latency")]
    public Task Order_SeveralRulesApply_FirstPolicyWins(int risk, int errorCost, int latency, string policy) => CheckAsync(
        new() { Risk = risk, ErrorCost = errorCost, LatencyBudget = TimeSpan.FromMilliseconds(latency) }, 9, policy == "latency" ? "simple" : "complex", policy, policy == "latency" ? "none" : "max");

    [Fact]
    public Task Order_Configured_IsFollowed() => CheckAsync(
        new() { Risk = 9, LatencyBudget = TimeSpan.FromMilliseconds(10) }, 1, "simple", "latency", "none", options => options.Policies = ["latency", "risk"]);

    [Fact]
    public Task Order_EveryConfiguredPolicyAbstains_IsSimple() => CheckAsync(new() { Risk = 9 }, 9, "simple", "default", "none", options => options.Policies = ["latency"]);

    [Fact]
    public Task Tiers_OtherNames_AreUsed() => CheckAsync(new() { Risk = 9 }, 1, "strong", "risk", "max", options =>
    {
        options.Tiers["strong"] = ["pro"];
        options.Rules.ComplexTier = "strong";
    });

    [Theory]
    [InlineData(PromptKind.Creative, "none")]
    [InlineData(PromptKind.Translation, "none")]
    [InlineData(PromptKind.Summary, "none")]
    [InlineData(PromptKind.Lookup, "none")]
    [InlineData(PromptKind.Code, "high")]
    public Task Effort_KindsThatThinkingDoesNotHelp_GetNoneOnProEither(PromptKind kind, string effort) =>
        CheckAsync(new(), 9, "complex", "complexity", effort, kind: kind);

    [Fact]
    public Task Effort_MaximumByRisk_IsKeptForEveryKind() => CheckAsync(new() { Risk = 9 }, 1, "complex", "risk", "max", kind: PromptKind.Translation);

    [Fact]
    public async Task Risk_MoreOfIt_NeverGoesToACheaperTier()
    {
        await using var router = await TestRouter.StartAsync(options => options.Tiers["medium"] = ["pro"]);
        string[] tiers = ["simple", "medium", "complex"];
        string[] prompts = ["Hi", "Translate 'good morning' to French.", "Prove that the square root of 2 is irrational, and derive a bound on its convergents step by step."];

        await Gen.Select(Gen.Double[1, 10], Gen.Double[1, 10], Gen.Int[0, 20], Gen.Int[0, 2]).SampleAsync(
            async (one, other, errorCost, prompt) =>
            {
                var lower = await TierAsync(Math.Min(one, other));
                var higher = await TierAsync(Math.Max(one, other));
                return higher >= lower;

                async Task<int> TierAsync(double risk)
                {
                    var options = new ChatOptions().WithRoutingHints(new RoutingHints { Risk = risk, ErrorCost = errorCost });
                    return Array.IndexOf(tiers, (await router.AskAsync(streaming: false, prompts[prompt], options)).GetRoutingTrace()!.Tier);
                }
            },
            iter: 50,
            threads: 1);
    }

    private static async Task CheckAsync(
        RoutingHints hints, double complexity, string tier, string policy, string effort, Action<DeepSeekRoutingOptions>? configure = null, PromptKind kind = PromptKind.General)
    {
        await using var router = await TestRouter.StartAsync(configure, services: services => services.AddSingleton<IComplexityEstimator>(new StubComplexity(kind, complexity)));
        ChatCompletionRequest? sent = null;
        router.Server.Script(request =>
        {
            sent = request;
            return null;
        });

        var trace = (await router.AskAsync(streaming: true, options: new ChatOptions().WithRoutingHints(hints))).GetRoutingTrace()!;

        trace.Tier.ShouldBe(tier);
        trace.Policy.ShouldBe(policy);
        trace.Reason.ShouldNotBeNullOrWhiteSpace();
        sent!.Model.ShouldBe(tier == "simple" ? "deepseek-flash" : "deepseek-v4-pro");
        (sent.Thinking ? sent.ReasoningEffort : "none").ShouldBe(effort);
    }
}
