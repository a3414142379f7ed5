using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

public sealed class CacheTelemetryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Counter_SaysWhatTheCacheDid_AndAHitCountsNoTokens(bool streaming)
    {
        await using var router = await CachedRouter.StartAsync(services: services => services.AddMetrics());
        var factory = router.Services.GetRequiredService<IMeterFactory>();
        using var requests = new MetricCollector<long>(factory, DeepSeekRoutingDiagnostics.MeterName, DeepSeekRoutingDiagnostics.CacheRequestsCounter);
        using var tokens = new MetricCollector<long>(factory, DeepSeekRoutingDiagnostics.MeterName, DeepSeekRoutingDiagnostics.TokensCounter);

        await router.AskAsync(streaming);
        var spent = tokens.GetMeasurementSnapshot().Count;
        await router.AskAsync(streaming);

        requests.GetMeasurementSnapshot().Select(measurement => (measurement.Tags["deepseek_routing.outcome"], measurement.Tags["deepseek_routing.cache.level"]))
            .ShouldBe([("miss", null), ("hit", "memory")]);
        tokens.GetMeasurementSnapshot().Count.ShouldBe(spent);
    }

    [Fact]
    public async Task Counter_OfFailures_SaysWhatFailed()
    {
        var shared = new FakeDistributedCache { Before = () => throw new InvalidOperationException() };
        await using var router = await CachedRouter.StartAsync(services: services => services.AddMetrics().AddSingleton<IDistributedCache>(shared));
        using var failures = new MetricCollector<long>(router.Services.GetRequiredService<IMeterFactory>(), DeepSeekRoutingDiagnostics.MeterName, DeepSeekRoutingDiagnostics.CacheFailuresCounter);

        await router.AskAsync(streaming: false);

        failures.GetMeasurementSnapshot().ShouldHaveSingleItem().Tags["operation"].ShouldBe("read");
    }

    [Fact]
    public async Task Span_SaysWhatTheCacheDid()
    {
        using var spans = new SpanRecorder();
        await using var router = await CachedRouter.StartAsync(configure: options => options.BaselineModel = "pro");
        await router.AskAsync(streaming: false);
        var hit = await router.AskAsync(streaming: false);

        var span = spans.Ours.Single(span => (string?)span.GetTagItem("deepseek_routing.trace_id") == hit.GetRoutingTrace()!.Id);
        span.GetTagItem("deepseek_routing.cache").ShouldBe("Hit");
        span.GetTagItem("deepseek_routing.cache.level").ShouldBe("Memory");
        span.GetTagItem("deepseek_routing.cost").ShouldBe(0d);
    }

    [Fact]
    public void Trace_OfEveryKind_SurvivesItsJson()
    {
        foreach (var cache in new CacheTrace[]
        {
            new() { Outcome = CacheOutcome.Hit, Level = CacheLevel.Memory, AgeSeconds = 1.5, EstimatedSaving = 0.1m, SavedUsage = new() { CacheMissTokens = 3, OutputTokens = 4 } },
            new() { Outcome = CacheOutcome.SemanticHit, Level = CacheLevel.Distributed, Similarity = 0.93 },
            new() { Outcome = CacheOutcome.Miss, Reason = "not stored: \"x\"" }, new() { Outcome = CacheOutcome.Joined }, new() { Outcome = CacheOutcome.Bypassed }, new() { Outcome = CacheOutcome.Refreshed },
        })
        {
            var call = new CallContext("", "USD", TimeProvider.System) { Cache = cache };
            RoutingTraceJson.Read(RoutingTraceWriter.Write(call))!.Cache.ShouldBe(cache);
            RoutingTraceJson.ReadCache(RoutingTraceWriter.Write(cache)).ShouldBe(cache);
        }
    }

    [Theory]
    [InlineData("sometimes")]
    [InlineData("7")]
    public async Task Hint_ThatIsNoUse_IsRefused(string use)
    {
        await using var router = await CachedRouter.StartAsync();
        var options = new ChatOptions { AdditionalProperties = new() { ["deepseek_routing.cache"] = use } };

        (await Should.ThrowAsync<ArgumentException>(() => router.AskAsync(streaming: false, options: options))).Message.ShouldContain("deepseek_routing.cache");
    }

    [Fact]
    public void Hints_OfTheCache_SurviveOptionsAndScopes()
    {
        var hints = new RoutingHints { Cache = CacheUse.OnlyIfCached, CacheLifetime = TimeSpan.FromMinutes(3) };

        new ChatOptions().WithRoutingHints(hints).GetRoutingHints().ShouldBe(hints);
        new RoutingHints { Task = "t" }.Over(hints).ShouldBe(hints with { Task = "t" });
        Should.Throw<ArgumentOutOfRangeException>(() => new RoutingHints { CacheLifetime = TimeSpan.Zero });
    }

    [Fact]
    public async Task Settings_OutOfRange_AreAllReported()
    {
        await using var router = await CachedRouter.StartAsync(
            cache => (cache.Lifetime, cache.MaxBytes, cache.MaxTemperature, cache.HandOvers, cache.TierLifetimes["huge"], cache.TaskLifetimes["x"]) =
                (TimeSpan.Zero, 0, -1, -1, TimeSpan.FromHours(1), TimeSpan.FromDays(9999)));

        var failures = (await Should.ThrowAsync<OptionsValidationException>(() => router.AskAsync(streaming: false))).Failures.ToArray();

        foreach (var key in new[] { "Lifetime must", "MaxBytes", "MaxTemperature", "HandOvers", "TierLifetimes:huge", "TaskLifetimes:x" })
        {
            failures.ShouldContain(failure => failure.Contains($"ResponseCache:{key}", StringComparison.Ordinal));
        }
    }
}
