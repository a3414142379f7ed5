using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting.Tests;

public sealed class PreviewTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Hello")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DecideAsync_Request_SaysWhatTheRouterThenDoes()
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddSingleton<IComplexityEstimator>(new StubComplexity(8.5)));

        var preview = await DecideAsync(router, Hello);

        preview.Decision.Tier.ShouldBe("complex");
        preview.Policy.ShouldBe(PolicyNames.Complexity);
        preview.Decision.Reason.ShouldBe("complexity 8.5 of 10 is above 7");
        preview.Models.ShouldBe(["pro", "flash"]);
        preview.IsDrafted.ShouldBeFalse();
        preview.Complexity!.Score.ShouldBe(8.5);
        preview.EstimatedInputTokens.ShouldBePositive();
        preview.Warnings.ShouldBeEmpty();
        var trace = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;
        (trace.Tier, trace.Policy, trace.Reason, trace.Model).ShouldBe((preview.Decision.Tier, preview.Policy, preview.Decision.Reason, preview.Models[0]));
    }

    [Fact]
    public async Task DecideAsync_Request_CallsNoModelAndTellsNobody()
    {
        await using var router = await TestRouter.StartAsync();

        await DecideAsync(router, Hello);

        router.Server.Requests.ShouldBeEmpty();
        router.Sink.Traces.ShouldBeEmpty();
        router.Ledger.TakeSnapshot().Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task DecideAsync_Hints_CountFromOptionsAndScope()
    {
        await using var router = await TestRouter.StartAsync();
        using var scope = RoutingScope.Begin(new() { Domain = "chat" });

        var preview = await DecideAsync(router, Hello, new ChatOptions().WithRoutingHints(new RoutingHints { ErrorCost = 50 }));

        preview.Policy.ShouldBe(PolicyNames.ErrorCost);
        preview.Domain!.Domain.ShouldBe("chat");
        preview.Domain.IsDeclared.ShouldBeTrue();
        preview.Complexity.ShouldNotBeNull();
        scope.Traces.ShouldBeEmpty();
    }

    [Fact]
    public async Task DecideAsync_ConfidenceFallback_SaysThatTheFirstModelDrafts()
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseConfidenceFallback());

        (await DecideAsync(router, Hello)).IsDrafted.ShouldBeTrue();
        (await DecideAsync(router, Hello, new() { ModelId = "pro" })).IsDrafted.ShouldBeFalse();
    }

    [Fact]
    public async Task DecideAsync_NoModelFits_HasNoModelsAndAWarning()
    {
        await using var router = await TestRouter.StartAsync();

        var preview = await DecideAsync(router, Hello, new() { MaxOutputTokens = 1_000_000 });

        preview.Models.ShouldBeEmpty();
        preview.Decision.Tier.ShouldBe("simple");
        preview.Warnings.ShouldHaveSingleItem().ShouldContain("gives at most");
    }

    [Fact]
    public async Task DecideAsync_FailingEstimator_LeavesTheComplexityOpen()
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddSingleton<IComplexityEstimator>(new FailingComplexity()));

        var preview = await DecideAsync(router, Hello);

        preview.Complexity.ShouldBeNull();
        preview.Policy.ShouldBe(PolicyNames.Default);
        preview.Warnings.ShouldContain("the complexity estimator failed (InvalidOperationException)");
    }

    [Fact]
    public async Task DecideAsync_UnknownPinOrCancelled_Throws()
    {
        await using var router = await TestRouter.StartAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        (await Should.ThrowAsync<ArgumentException>(() => DecideAsync(router, Hello, new() { ModelId = "gpt" }))).Message.ShouldContain("'gpt'");
        await Should.ThrowAsync<OperationCanceledException>(() => Router(router).DecideAsync(Hello, cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task DecideAsync_PolicyThatFails_IsCountedNowhere_AndNoDecisionIsLogged()
    {
        await using var router = await TestRouter.StartAsync(
            build: builder => builder.AddPolicy("preview-fails", (_, _) => throw new InvalidOperationException("no")),
            services: services => services.AddFakeLogging().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace)));

        using var failures = new MetricCollector<long>(router.Services.GetRequiredService<IMeterFactory>(), DeepSeekRoutingDiagnostics.MeterName, DeepSeekRoutingDiagnostics.PolicyFailuresCounter);

        var preview = await DecideAsync(router, Hello);

        preview.Warnings.ShouldBe(["policy preview-fails failed (InvalidOperationException)"]);
        failures.GetMeasurementSnapshot().ShouldBeEmpty();
        router.Services.GetFakeLogCollector().GetSnapshot().ShouldNotContain(log => log.Id.Id == 1);
    }

    private static RoutedChatClient Router(TestRouter router) => router.Client.GetRequiredService<RoutedChatClient>();

    private static Task<RoutingPreview> DecideAsync(TestRouter router, IEnumerable<ChatMessage> messages, ChatOptions? options = null) =>
        Router(router).DecideAsync(messages, options, Token);

    private sealed class FailingComplexity : IComplexityEstimator
    {
        public ValueTask<ComplexityEstimate> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken) => throw new InvalidOperationException("no");
    }
}
