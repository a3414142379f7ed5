using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>The policy <c>expectedLoss</c> over HTTP: what it weighs, what it says, and when it abstains.</summary>
public sealed class ExpectedLossPolicyTests
{
    private static readonly DateTimeOffset OffPeak = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Peak = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    // 2,000 tokens in and 500 out cost $0.0006 on Flash and $0.00231 on Pro, so an error is worth it from $0.0342 on.
    [Theory]
    [InlineData(false, 0.034, "flash", "flash has the least expected loss in USD (price + errors + time): flash 0.0023 = 0.0006 + 0.0017 + 0.00; pro 0.00231 = 0.00231 + 0.00 + 0.00")]
    [InlineData(true, 0.0344, "pro", "pro has the least expected loss in USD (price + errors + time): flash 0.00232 = 0.0006 + 0.00172 + 0.00; pro 0.00231 = 0.00231 + 0.00 + 0.00")]
    public async Task Loss_AtTheBreakEven_ChoosesAndExplainsInMoney(bool streaming, double errorCost, string model, string reason)
    {
        await using var router = await StartAsync(Rates((10, 0.05), (10, 0)));

        var trace = (await router.AskAsync(streaming, Tokens(2_000), Costing(errorCost))).GetRoutingTrace()!;

        trace.Policy.ShouldBe("expectedLoss");
        trace.Reason.ShouldBe(reason);
        trace.Model.ShouldBe(model);
        trace.Warnings.ShouldBeNull();
    }

    // At $0.06 an error, Flash loses 0.0006 + 0.003 against 0.00231 off-peak, but twice the prices against the same error in peak hours.
    [Theory]
    [InlineData(0.05, false, "pro")]
    [InlineData(0.05, true, "flash")]
    public async Task Price_InPeakHours_IsDoubled(double errorCost, bool isPeak, string model)
    {
        await using var router = await StartAsync(Rates((10, 0.05), (10, 0)), now: isPeak ? Peak : OffPeak);

        (await router.AskAsync(streaming: false, Tokens(2_000), Costing(errorCost))).GetRoutingTrace()!.Model.ShouldBe(model);
    }

    [Theory]
    [InlineData(3, null, "flash")]
    [InlineData(3.01, null, "pro")]
    [InlineData(1, "LAW", "pro")]
    [InlineData(9, "chat", "pro")]
    public async Task ErrorRate_ByComplexityAndDomain_IsLookedUp(double complexity, string? domain, string model)
    {
        await using var router = await StartAsync(
            options =>
            {
                options.Models["flash"] = new() { ErrorRates = [new() { UpTo = 10, Rate = 0.4 }, new() { UpTo = 3, Rate = 0.01 }, new() { Domain = "law", Rate = 0.5 }] };
                options.Models["pro"] = new() { ErrorRates = [new() { Rate = 0.01 }] };
            },
            complexity);

        (await router.AskAsync(streaming: false, options: Costing(1).WithRoutingHints(hints => hints with { Domain = domain }))).GetRoutingTrace()!.Model.ShouldBe(model);
    }

    [Theory]
    [InlineData(0.4, "pro")]
    [InlineData(0.39, "flash")]
    public async Task ErrorRate_OfAClassifiedDomain_CountsWhereItIsProbable(double probability, string model)
    {
        await using var router = await StartAsync(
            options =>
            {
                options.Models["flash"] = new() { ErrorRates = [new() { Rate = 0 }, new() { Domain = "law", Rate = 0.5 }] };
                options.Models["pro"] = new() { ErrorRates = [new() { Rate = 0 }] };
            },
            classifier: new StubDomain(probability));

        (await router.AskAsync(streaming: false, options: Costing(1))).GetRoutingTrace()!.Model.ShouldBe(model);
    }

    [Theory]
    [InlineData(10, "pro")]
    [InlineData(36, "flash")]
    public async Task Time_OfValue_CountsAgainstTheSlowModel(double valueOfHour, string model)
    {
        await using var router = await StartAsync(options =>
        {
            options.ValueOfHour = (decimal)valueOfHour;
            options.ErrorCost = 1;
            options.Models["flash"] = new() { ErrorRates = [new() { Rate = 0.08 }], Latency = TimeSpan.FromSeconds(1) };
            options.Models["pro"] = new() { ErrorRates = [new() { Rate = 0 }], Latency = TimeSpan.FromSeconds(10) };
        });

        (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Model.ShouldBe(model);
    }

    [Fact]
    public async Task Output_OfTheModelItselfAndLimitOfTheCaller_GoBeforeTheExpectedOne()
    {
        await using var router = await StartAsync(options =>
        {
            options.ErrorCost = 0;
            options.Models["flash"] = new() { ErrorRates = [new() { Rate = 0 }] };
            options.Models["pro"] = new() { ErrorRates = [new() { Rate = 0 }], OutputTokens = 1_000 };
        });

        var open = (await router.AskAsync(streaming: false, Tokens(1_000))).GetRoutingTrace()!;
        var limited = (await router.AskAsync(streaming: false, Tokens(1_000), new() { MaxOutputTokens = 100 })).GetRoutingTrace()!;

        open.Reason!.ShouldEndWith("flash 0.00045 = 0.00045 + 0.00 + 0.00; pro 0.00264 = 0.00264 + 0.00 + 0.00");
        limited.Reason!.ShouldEndWith("flash 0.00021 = 0.00021 + 0.00 + 0.00; pro 0.000858 = 0.000858 + 0.00 + 0.00");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ErrorCost_Unknown_AbstainsWithAWarning(bool streaming)
    {
        await using var router = await StartAsync(Rates((10, 0.05), (10, 0)));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Policy.ShouldBe("default");
        trace.Warnings.ShouldBe(["expectedLoss abstains: neither the hint nor ExpectedLoss:ErrorCost says what an error costs"]);
    }

    [Theory]
    [InlineData(null, "expectedLoss abstains: pro has no error rate for complexity 1.0")]
    [InlineData("chat", "expectedLoss abstains: pro has no error rate for complexity 1.0 in the request's domain")]
    public async Task ErrorRate_Unknown_AbstainsWithAWarning(string? domain, string warning)
    {
        await using var router = await StartAsync(options =>
        {
            options.Models["flash"] = new() { ErrorRates = [new() { Rate = 0 }] };
            options.Models["pro"] = new() { ErrorRates = [new() { Domain = "law", Rate = 0 }] };
        });

        var trace = (await router.AskAsync(streaming: false, options: Costing(1).WithRoutingHints(hints => hints with { Domain = domain }))).GetRoutingTrace()!;

        trace.Policy.ShouldBe("default");
        trace.Warnings.ShouldBe([warning]);
    }

    [Fact]
    public async Task Models_ThatCannotServe_AreNotWeighed()
    {
        await using var router = await StartAsync(Rates((10, 0.5), (10, 0)));
        ChatMessage[] withImage = [new(ChatRole.User, [new TextContent("What is it?"), new DataContent(new byte[] { 1 }, "image/png")])];

        var trace = (await router.Client.AskAsync(streaming: false, withImage, Costing(10))).GetRoutingTrace()!;

        trace.Model.ShouldBe("flash"); // Pro sees no images.
        trace.Reason!.ShouldNotContain("pro");
    }

    [Fact]
    public async Task Models_NoneCanServe_AbstainsWithAWarning()
    {
        await using var router = await StartAsync(options => options.Models["pro"] = new() { ErrorRates = [new() { Rate = 0 }] });
        ChatMessage[] withImage = [new(ChatRole.User, [new TextContent("What is it?"), new DataContent(new byte[] { 1 }, "image/png")])];

        (await router.Client.AskAsync(streaming: false, withImage, Costing(1))).GetRoutingTrace()!.Warnings.ShouldBe(["expectedLoss abstains: none of its models can serve the request"]);
    }

    [Fact]
    public async Task Tie_GoesToFewerErrors()
    {
        using var router = new OfflineRouter(
            [OfflineRouter.Model("a", TokenPrices.Of(0, 1)), OfflineRouter.Model("b", TokenPrices.Of(0, 2))],
            builder => builder.UseExpectedLoss(options =>
            {
                options.OutputTokens = 1_000_000;
                options.Models["a"] = new() { ErrorRates = [new() { Rate = 0.75 }] };
                options.Models["b"] = new() { ErrorRates = [new() { Rate = 0.25 }] };
            }));

        (await router.Client.AskAsync(streaming: false, [new(ChatRole.User, "1")], Costing(2))).GetRoutingTrace()!.Model.ShouldBe("b");
    }

    [Fact]
    public async Task Model_ThatLeadsNoTier_IsChosenAndFallsBackWithinItsTier()
    {
        using var router = new OfflineRouter(
            [OfflineRouter.Model("a", TokenPrices.Of(1, 1)), OfflineRouter.Model("b", TokenPrices.Of(1, 1)), OfflineRouter.Model("c", TokenPrices.Of(1, 1))],
            builder => builder.AddTier("complex", "b", "c").UseExpectedLoss(options =>
            {
                foreach (var (name, rate) in new[] { ("a", 0.3), ("b", 0.2), ("c", 0.1) })
                {
                    options.Models[name] = new() { ErrorRates = [new() { Rate = rate }] };
                }
            }));

        var trace = (await router.Client.AskAsync(streaming: true, [new(ChatRole.User, "1")], Costing(2))).GetRoutingTrace()!;

        (trace.Model, trace.Tier).ShouldBe(("c", "complex"));
    }

    [Fact]
    public async Task Policy_AfterRiskAndErrorCost_BeforeComplexity()
    {
        await using var router = await StartAsync(Rates((10, 0), (10, 0)), complexity: 9);

        (await router.AskAsync(streaming: false, options: Costing(10.01))).GetRoutingTrace()!.Policy.ShouldBe("errorCost");
        (await router.AskAsync(streaming: false, options: Costing(10))).GetRoutingTrace()!.Policy.ShouldBe("expectedLoss");
    }

    [Fact]
    public async Task Estimator_Fails_TheNextPolicyDecides()
    {
        await using var router = await TestRouter.StartAsync(
            build: builder => builder.UseExpectedLoss(Rates((10, 0), (10, 0))), services: services => services.AddSingleton<IComplexityEstimator>(new BrokenEstimator()));

        var trace = (await router.AskAsync(streaming: false, options: Costing(1))).GetRoutingTrace()!;

        trace.Policy.ShouldBe("default");
        trace.Warnings!.ShouldContain("policy expectedLoss failed (InvalidOperationException)");
    }

    private static Action<ExpectedLossOptions> Rates((double UpTo, double Rate) flash, (double UpTo, double Rate) pro) => options =>
    {
        options.Models["flash"] = new() { ErrorRates = [new() { UpTo = flash.UpTo, Rate = flash.Rate }] };
        options.Models["pro"] = new() { ErrorRates = [new() { UpTo = pro.UpTo, Rate = pro.Rate }] };
    };

    private static Task<TestRouter> StartAsync(Action<ExpectedLossOptions> configure, double complexity = 1, DateTimeOffset? now = null, IDomainClassifier? classifier = null) => TestRouter.StartAsync(
        options => options.Rules.DomainProbability = 0.4,
        build: builder => builder.UseExpectedLoss(configure),
        services: services => services
            .AddSingleton<IComplexityEstimator>(new StubComplexity(complexity))
            .AddSingleton(classifier ?? new StubDomain(probability: 0))
            .AddSingleton<ITokenEstimator>(new NumberTokens())
            .AddSingleton<TimeProvider>(new FakeTimeProvider(now ?? OffPeak)));

    private static string Tokens(int tokens) => $"{tokens - NumberTokens.OfOneMessage}";

    private static ChatOptions Costing(double errorCost) => new ChatOptions().WithRoutingHints(new RoutingHints { ErrorCost = (decimal)errorCost });

    private sealed class StubDomain(double probability) : IDomainClassifier
    {
        public ValueTask<DomainEstimate> ClassifyAsync(RoutingRequest request, CancellationToken cancellationToken) => new(new DomainEstimate { Domain = "law", Probability = probability });
    }

    private sealed class BrokenEstimator : IComplexityEstimator
    {
        public ValueTask<ComplexityEstimate> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }
}
