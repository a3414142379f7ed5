using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

public sealed class CustomPolicyTests
{
    private static readonly RoutingDecision ToPro = new() { Tier = "complex", Reason = "because" };

    [Fact]
    public async Task AddPolicy_Delegate_IsAskedBeforeRisk()
    {
        await using var router = await StartAsync((_, _) => new(new RoutingDecision { Tier = "simple", Reason = "because" }));

        var trace = (await router.AskAsync(streaming: false, options: new ChatOptions().WithRoutingHints(hints => hints with { Risk = 9 }))).GetRoutingTrace()!;

        trace.Policy.ShouldBe("mine");
        trace.Reason.ShouldBe("because");
        trace.Tier.ShouldBe("simple");
    }

    [Fact]
    public async Task AddPolicy_Pinned_StillComesFirst()
    {
        await using var router = await StartAsync((_, _) => new(ToPro));

        (await router.AskAsync(streaming: false, options: new() { ModelId = "flash" })).GetRoutingTrace()!.Policy.ShouldBe("pinned");
    }

    [Fact]
    public async Task AddPolicy_Type_IsMadeByTheContainerOnce()
    {
        await using var router = await TestRouter.StartAsync(
            build: builder => builder.AddPolicy<NightPolicy>(), services: services => services.AddSingleton(new Night { IsNow = true }));

        (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Policy.ShouldBe("night");
    }

    [Fact]
    public async Task AddPolicy_SeesHintsTokensAndComplexity()
    {
        RoutingRequest? seen = null;
        double? complexity = null;
        await using var router = await StartAsync(async (request, token) =>
        {
            seen = request;
            complexity = (await request.GetComplexityAsync(token)).Score;
            return null;
        });

        var trace = (await router.AskAsync(streaming: false, "Hello there", new ChatOptions { Temperature = 1 }.WithRoutingHints(hints => hints with { Task = "t" }))).GetRoutingTrace()!;

        seen!.Hints.Task.ShouldBe("t");
        seen.EstimatedInputTokens.ShouldBeInRange(5, 20);
        seen.Messages.ShouldHaveSingleItem().Text.ShouldBe("Hello there");
        seen.Options!.Temperature.ShouldBe(1);
        trace.Complexity.ShouldBe(complexity);
        trace.ComplexityReasons.ShouldNotBeNull();
    }

    [Fact]
    public async Task AddPolicy_Throws_AbstainsWithAWarning()
    {
        await using var router = await StartAsync((_, _) => throw new InvalidOperationException("Out of order"));

        var trace = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;

        trace.Policy.ShouldBe("default");
        trace.Warnings!.ShouldHaveSingleItem().ShouldBe("policy mine failed (InvalidOperationException)");
    }

    [Fact]
    public async Task AddPolicy_ThrowsACancellationThatIsNotTheCallers_Abstains()
    {
        await using var router = await StartAsync((_, _) => throw new OperationCanceledException());

        (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Policy.ShouldBe("default");
    }

    [Fact]
    public async Task AddPolicy_CallerCancelsMeanwhile_IsTheCallersCancellation()
    {
        using var cancellation = new CancellationTokenSource();
        await using var router = await StartAsync(async (_, token) =>
        {
            await cancellation.CancelAsync();
            token.ThrowIfCancellationRequested();
            return null;
        });

        await Should.ThrowAsync<OperationCanceledException>(router.Client.AskAsync(streaming: false, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token));

        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Canceled);
    }

    [Theory]
    [InlineData("nowhere", null)]
    [InlineData("simple", "nobody")]
    public async Task AddPolicy_ChoosesWhatIsNotConfigured_CountsAsFailed(string tier, string? model)
    {
        await using var router = await StartAsync((_, _) => new(new RoutingDecision { Tier = tier, Model = model, Reason = "?" }));

        var trace = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;

        trace.Policy.ShouldBe("default");
        trace.Warnings!.ShouldHaveSingleItem().ShouldStartWith("policy mine failed");
    }

    [Fact]
    public async Task AddPolicy_ChoosesAModel_ItLeadsItsTier()
    {
        await using var router = await StartAsync((_, _) => new(new RoutingDecision { Tier = "simple", Model = "pro", Reason = "?" }));
        router.Server.Inject(Fault.Status(503));

        (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Attempts.Select(attempt => attempt.Model).ShouldBe(["pro", "flash"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("flash")]
    public async Task AddPolicy_AllowsNoFallback_OneModelIsAsked(string? model)
    {
        await using var router = await StartAsync((_, _) => new(new RoutingDecision { Tier = "simple", Model = model, AllowFallback = false, Reason = "?" }));
        router.Server.Inject(Fault.Status(503));

        (await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming: false))).Attempts.ShouldHaveSingleItem().Model.ShouldBe("flash");
    }

    [Fact]
    public async Task AddPolicy_AllowsNoFallback_ItsEffortAndLimitAreUsedAllTheSame()
    {
        await using var router = await StartAsync((_, _) => new(
            new RoutingDecision { Tier = "complex", AllowFallback = false, Effort = ReasoningEffort.Low, MaxOutputTokens = 77, Reason = "?" }));

        await router.AskAsync(streaming: false);

        var sent = router.Server.Requests.ShouldHaveSingleItem().Json!.Value;
        sent.GetProperty("reasoning_effort").GetString().ShouldBe("low");
        sent.GetProperty("max_tokens").GetInt32().ShouldBe(77);
    }

    [Fact]
    public async Task Estimator_Throws_RiskGoesToTheSafeSideAndTheAnswerComes()
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddSingleton<IComplexityEstimator>(new BrokenEstimator()));

        var moderate = (await router.AskAsync(streaming: false, options: new ChatOptions().WithRoutingHints(hints => hints with { Risk = 6 }))).GetRoutingTrace()!;
        var without = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;
        var shaped = (await router.AskAsync(streaming: false, options: new() { ModelId = "complex" })).GetRoutingTrace()!;

        moderate.Tier.ShouldBe("complex");
        moderate.Policy.ShouldBe("risk");
        moderate.Warnings!.ShouldContain("policy risk failed (NotImplementedException)");
        without.Tier.ShouldBe("simple");
        without.Policy.ShouldBe("default");
        shaped.Model.ShouldBe("pro");
    }

    [Fact]
    public async Task Estimator_SeveralPoliciesAsk_IsAskedOnce()
    {
        var estimator = new StubComplexity(5);
        await using var router = await TestRouter.StartAsync(services: services => services.AddSingleton<IComplexityEstimator>(estimator));

        await router.AskAsync(streaming: false, options: new ChatOptions().WithRoutingHints(hints => hints with { Risk = 6 }));

        estimator.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Policies_UnknownName_NamesThoseThereAre()
    {
        await using var router = await TestRouter.StartAsync(
            options => options.Policies = ["risk", "mine", "typo"], build => build.AddPolicy("mine", (_, _) => new((RoutingDecision?)null)));

        (await Should.ThrowAsync<OptionsValidationException>(() => router.AskAsync(streaming: false))).Message.ShouldBe(
            "DeepSeekRouting:Policies names 'typo', which is not a policy. Policies: pinned, continuation, task, risk, errorCost, budgetPressure, workload, contextLength, latency, expectedLoss, complexity, prefixAffinity, default, mine.");
    }

    private static Task<TestRouter> StartAsync(Func<RoutingRequest, CancellationToken, ValueTask<RoutingDecision?>> policy) =>
        TestRouter.StartAsync(build: builder => builder.AddPolicy("mine", policy));

    private sealed class BrokenEstimator : IComplexityEstimator
    {
        public ValueTask<ComplexityEstimate> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();
    }

    private sealed class Night
    {
        public bool IsNow { get; init; }
    }

    private sealed class NightPolicy(Night night) : IRoutingPolicy
    {
        public string Name => "night";

        public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) => new(night.IsNow ? ToPro : null);
    }
}
