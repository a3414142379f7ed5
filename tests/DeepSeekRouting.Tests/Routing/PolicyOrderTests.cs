using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

/// <summary>Where each policy stands, seen in the one place that tells.</summary>
public sealed class PolicyOrderTests
{
    [Fact]
    public async Task Order_Default_IsThatOfTheNamesWithoutThoseThatAreOff()
    {
        await using var router = await TestRouter.StartAsync();

        OrderOf(router).ShouldBe(PolicyNames.All.Except([.. PolicyNames.OptIn, PolicyNames.BudgetPressure]));
    }

    [Fact]
    public async Task Order_EverythingOn_IsThatOfTheNamesWithAddedOnesAfterContinuation()
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder
            .UsePrefixAffinity()
            .UseExpectedLoss(WithRates)
            .UseWorkload()
            .AddPolicy("second", Abstain)
            .AddPolicy("first", Abstain)
            .UseBudget(budget => budget.Add(new() { Name = "b", Amount = 1, Kind = BudgetKind.Degrade })));

        OrderOf(router).ShouldBe(
        [
            "pinned", "continuation", "second", "first", "task", "risk", "errorCost", "budgetPressure", "workload", "contextLength", "latency", "expectedLoss", "complexity", "prefixAffinity", "default",
        ]);
    }

    [Fact]
    public async Task Order_Configured_NamesTurnOnOptInAndAddedPolicies()
    {
        string[] order = ["pinned", "workload", "night", "complexity", "prefixAffinity"];
        await using var router = await TestRouter.StartAsync(
            options => options.Policies = [.. order], builder => builder.AddPolicy("night", Abstain).AddPolicy("unasked", Abstain));

        OrderOf(router).ShouldBe(order);
    }

    [Fact]
    public async Task Order_OfAllTypes_AddedByTypeAndByDelegate_IsLogged()
    {
        await using var router = await TestRouter.StartAsync(
            build: builder => builder.AddPolicy<ByType>().AddPolicy("byDelegate", Abstain), services: services => services.AddFakeLogging().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information)));

        await router.AskAsync(streaming: false);
        await router.AskAsync(streaming: true);

        router.Services.GetFakeLogCollector().GetSnapshot().Single(log => log.Id.Id == 63).Message.ShouldBe(
            "Router '' asks its policies in this order: pinned, continuation, byType, byDelegate, task, risk, errorCost, contextLength, latency, complexity, default");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Order_WithoutPinned_ModelIdChoosesNothing(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(options => options.Policies = ["risk", "default"]);

        (await router.AskAsync(streaming, options: new ChatOptions { ModelId = "pro" })).GetRoutingTrace()!.Model.ShouldBe("flash");
    }

    [Fact]
    public async Task AddPolicy_NamedAsABuiltInOne_Throws()
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.AddPolicy("risk", Abstain));

        (await Should.ThrowAsync<InvalidOperationException>(() => router.AskAsync(streaming: false))).Message.ShouldBe("Router '' has two policies named 'risk'.");
    }

    [Fact]
    public async Task Order_OfAddedPolicies_MayComeAfterPrefixAffinity()
    {
        await using var router = await TestRouter.StartAsync(
            options => options.Policies = ["complexity", "prefixAffinity", "mine"], builder => builder.AddPolicy("mine", Abstain));

        OrderOf(router).ShouldBe(["complexity", "prefixAffinity", "mine"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Warn_ByAPolicyThatAbstains_IsInTheTrace(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.AddPolicy("mine", (request, _) =>
        {
            request.Warn("something is odd");
            request.Warn("something is odd");
            return Abstain(request, default);
        }));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Policy.ShouldBe("default");
        trace.Warnings.ShouldBe(["something is odd"]);
    }

    [Fact]
    public async Task Settings_BadOrder_IsReportedBeforeTheFirstRequest()
    {
        await using var router = await TestRouter.StartAsync(options => options.Policies = ["risk", "risk", "pinned"]);

        Should.Throw<OptionsValidationException>(() => OrderOf(router)).Failures.Count().ShouldBe(2);
    }

    private static IReadOnlyList<string> OrderOf(TestRouter router) => router.Client.GetService<RoutedChatClient>()!.PolicyOrder;

    private static void WithRates(ExpectedLossOptions options) => options.Models["flash"] = new() { ErrorRates = [new() { Rate = 0.1 }] };

    private static ValueTask<RoutingDecision?> Abstain(RoutingRequest request, CancellationToken cancellationToken) => new((RoutingDecision?)null);

    private sealed class ByType : IRoutingPolicy
    {
        public string Name => "byType";

        public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) => Abstain(request, cancellationToken);
    }
}
