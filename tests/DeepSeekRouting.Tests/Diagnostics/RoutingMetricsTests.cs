using System.Diagnostics.Metrics;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace DeepSeekRouting.Tests;

public sealed class RoutingMetricsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tokens_OfEveryAnswer_AreCountedByModelAndDirection(bool streaming)
    {
        await using var router = await StartAsync();
        using var tokens = Collect<long>(router, DeepSeekRoutingDiagnostics.TokensCounter);
        using var histogram = Collect<long>(router, DeepSeekRoutingDiagnostics.TokenUsageHistogram);

        await router.AskAsync(streaming);

        Describe(tokens).ShouldBe(["15 direction=input model=flash", "7 direction=output model=flash"], ignoreOrder: true);
        Describe(histogram).ShouldBe(
            [
                "15 gen_ai.operation.name=chat gen_ai.provider.name=deepseek gen_ai.request.model=deepseek-flash gen_ai.response.model=deepseek-flash gen_ai.token.type=input",
                "7 gen_ai.operation.name=chat gen_ai.provider.name=deepseek gen_ai.request.model=deepseek-flash gen_ai.response.model=deepseek-flash gen_ai.token.type=output",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Attempts_FailureAndFallback_AreCountedWithTheirOutcome(bool streaming)
    {
        await using var router = await StartAsync();
        router.Server.Inject(Fault.Status(503));
        using var attempts = Collect<long>(router, DeepSeekRoutingDiagnostics.AttemptsCounter);
        using var requests = Collect<long>(router, DeepSeekRoutingDiagnostics.RequestsCounter);
        using var durations = Collect<double>(router, DeepSeekRoutingDiagnostics.OperationDurationHistogram);
        using var costs = Collect<double>(router, DeepSeekRoutingDiagnostics.CostCounter);

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        Describe(attempts).ShouldBe(
            [
                "1 deepseek_routing.failure=Overloaded deepseek_routing.model=flash deepseek_routing.outcome=failed deepseek_routing.router=",
                "1 deepseek_routing.failure= deepseek_routing.model=pro deepseek_routing.outcome=succeeded deepseek_routing.router=",
            ]);
        Describe(requests).ShouldBe(["1 deepseek_routing.outcome=succeeded deepseek_routing.policy=default deepseek_routing.router= deepseek_routing.tier=simple"]);
        durations.GetMeasurementSnapshot().Select(measurement => measurement.Tags.GetValueOrDefault("error.type")).ShouldBe(["Overloaded", null]);
        durations.GetMeasurementSnapshot().ShouldAllBe(measurement => measurement.Value >= 0 && measurement.Value < 60);
        var cost = costs.GetMeasurementSnapshot().Where(measurement => measurement.Value > 0).ShouldHaveSingleItem();
        cost.Value.ShouldBe((double)trace.Cost, 1e-12);
        cost.Tags["deepseek_routing.estimate"].ShouldBe(false);
    }

    [Fact]
    public async Task Requests_EveryEnd_IsCountedOnce()
    {
        await using var router = await StartAsync();
        using var requests = Collect<long>(router, DeepSeekRoutingDiagnostics.RequestsCounter);
        router.Server.Inject(Fault.Status(400));
        await Should.ThrowAsync<DeepSeekException>(router.AskAsync(streaming: true));
        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            break;
        }

        await Should.ThrowAsync<OperationCanceledException>(router.Client.GetResponseAsync("Hello", cancellationToken: new CancellationToken(canceled: true)));

        requests.GetMeasurementSnapshot().Select(measurement => measurement.Tags["deepseek_routing.outcome"]).ShouldBe(["failed", "abandoned", "canceled"]);
    }

    [Fact]
    public async Task PolicyFailures_AreCounted()
    {
        await using var router = await TestRouter.StartAsync(build: build => build.AddPolicy("mine", (_, _) => throw new InvalidOperationException()));
        using var failures = Collect<long>(router, DeepSeekRoutingDiagnostics.PolicyFailuresCounter);

        await router.AskAsync(streaming: false);

        Describe(failures).ShouldBe(["1 deepseek_routing.policy=mine deepseek_routing.router="]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ServedModel_ChangesUnderTheSameId_IsCountedOncePerChange(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        using var changes = Collect<long>(router, DeepSeekRoutingDiagnostics.ServedModelChangesCounter);
        var fingerprint = "fp_1";
        router.Server.Script(_ => new() { Text = "Hi", SystemFingerprint = fingerprint });

        await router.AskAsync(streaming);
        await router.AskAsync(streaming);
        changes.GetMeasurementSnapshot().ShouldBeEmpty();
        fingerprint = "fp_2";
        await router.AskAsync(streaming);
        await router.AskAsync(streaming);

        Describe(changes).ShouldBe(["1 deepseek_routing.model=flash deepseek_routing.router="]);
    }

    [Theory]
    [InlineData(DeepSeekRoutingDiagnostics.ServedModelChangesCounter, false)]
    [InlineData(DeepSeekRoutingDiagnostics.ServedModelChangesCounter, true)]
    [InlineData(DeepSeekRoutingDiagnostics.PolicyFailuresCounter, false)]
    [InlineData(DeepSeekRoutingDiagnostics.PolicyFailuresCounter, true)]
    [InlineData(DeepSeekRoutingDiagnostics.AttemptsCounter, false)]
    [InlineData(DeepSeekRoutingDiagnostics.AttemptsCounter, true)]
    [InlineData(DeepSeekRoutingDiagnostics.RequestsCounter, false)]
    [InlineData(DeepSeekRoutingDiagnostics.RequestsCounter, true)]
    public async Task Listener_Throws_CallerStillGetsTheAnswer(string instrument, bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: build => build.AddPolicy("mine", (_, _) => throw new InvalidOperationException()));
        using var listener = ThrowingListener(router.Services.GetRequiredService<IMeterFactory>(), instrument, out var calls);
        var fingerprint = "fp_1";
        router.Server.Script(_ => new() { Text = "Hi", SystemFingerprint = fingerprint });
        await router.AskAsync(streaming);
        fingerprint = "fp_2";

        (await router.AskAsync(streaming)).Text.ShouldBe("Hi");

        calls().ShouldBeGreaterThan(0);
    }

    private static MeterListener ThrowingListener(IMeterFactory meters, string name, out Func<int> calls)
    {
        var count = 0;
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == name && instrument.Meter.Scope == meters) // Other tests' routers are not to be disturbed.
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            count++;
            throw new InvalidOperationException("?");
        });
        listener.Start();
        calls = () => count;
        return listener;
    }

    private static async Task<TestRouter> StartAsync()
    {
        var router = await TestRouter.StartAsync();
        router.Server.Script(_ => new() { Text = "Hi", Usage = new() { CacheHitTokens = 5, CacheMissTokens = 10, OutputTokens = 7 } });
        return router;
    }

    private static MetricCollector<T> Collect<T>(TestRouter router, string instrument)
        where T : struct => new(router.Services.GetRequiredService<IMeterFactory>(), DeepSeekRoutingDiagnostics.MeterName, instrument);

    private static IEnumerable<string> Describe<T>(MetricCollector<T> collector)
        where T : struct => collector.GetMeasurementSnapshot().Select(measurement =>
            $"{measurement.Value} {string.Join(" ", measurement.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"))}");
}
