using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>Who is told about budgets, and how often.</summary>
public sealed class BudgetReportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SoftLimit_IsToldOncePerPeriodAndRefusesNothing(bool streaming)
    {
        var told = new ConcurrentQueue<string>();
        var time = new FakeTimeProvider(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using var router = await BudgetRouter.StartAsync(
            budget => budget
                .Add(new() { Name = "soft", Kind = BudgetKind.Soft, Tokens = 300, Threshold = 0.5 })
                .OnThreshold(status => told.Enqueue(FormattableString.Invariant($"threshold {status.Name} {status.Spent}")))
                .OnExceeded(status => told.Enqueue(FormattableString.Invariant($"exceeded {status.Name} {status.Spent}"))),
            services: services => services.AddSingleton<TimeProvider>(time));

        for (var i = 0; i < 4; i++)
        {
            (await router.AskAsync(streaming)).Text.ShouldBe("Fine.");
        }

        told.ShouldBe(["threshold soft 150", "exceeded soft 450"]);
        time.Advance(TimeSpan.FromDays(1));
        await router.AskAsync(streaming);
        told.ShouldBe(["threshold soft 150", "exceeded soft 450", "threshold soft 150"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HardLimit_RefusalsAreToldOnce(bool streaming)
    {
        var told = new ConcurrentQueue<BudgetStatus>();
        await using var router = await BudgetRouter.StartAsync(budget => budget.Add(new() { Name = "hard", Tokens = 10 }).OnExceeded(told.Enqueue));

        for (var i = 0; i < 3; i++)
        {
            await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming));
        }

        told.ShouldHaveSingleItem().Name.ShouldBe("hard");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callbacks_ThatThrow_DoNotReachTheCaller(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(budget => budget
            .Add(new() { Name = "soft", Kind = BudgetKind.Soft, Tokens = 10 })
            .OnThreshold(_ => throw new InvalidOperationException())
            .OnExceeded(_ => throw new InvalidOperationException()));

        (await router.AskAsync(streaming)).Text.ShouldBe("Fine.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metrics_TellUtilizationRefusalsAndOvershoot(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(
            budget => budget.Add(new() { Name = "hard", Tokens = 120 }), services: services => services.AddMetrics());
        using var utilization = Collect<double>(router, DeepSeekRoutingDiagnostics.BudgetUtilizationHistogram);
        using var refusals = Collect<long>(router, DeepSeekRoutingDiagnostics.BudgetRefusalsCounter);
        using var overshoot = Collect<double>(router, DeepSeekRoutingDiagnostics.BudgetOvershootCounter);

        await router.AskAsync(streaming);
        await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming));

        Describe(utilization).ShouldBe(["1.25 deepseek_routing.budget=hard deepseek_routing.router="]);
        Describe(refusals).ShouldBe(["1 deepseek_routing.budget=hard deepseek_routing.router="]);
        Describe(overshoot).ShouldBe(["30 deepseek_routing.budget=hard deepseek_routing.router= deepseek_routing.unit=tokens"]);
    }

    [Fact]
    public async Task Configuration_AndCode_AreReadTogether()
    {
        await using var router = await TestRouter.StartAsync(
            build: builder => builder.UseBudget(budget => budget.Add(new() { Name = "Daily", Tokens = 5 }).Add(new() { Name = "own", Tokens = 1_000_000 })),
            services: services => services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(Settings.FromJson("""
                {
                  "DeepSeekRouting": {
                    "Budgets": [
                      { "Name": "daily", "Amount": 100 },
                      { "Name": "acme", "Kind": "Degrade", "Tenant": "acme", "Tokens": 5000000000, "Period": "Month", "TimeZone": "Europe/Berlin", "Threshold": 0.7 }
                    ],
                    "BudgetReservations": { "OutputPercentile": 0.9, "PriorOutputTokens": 10, "LeaseTime": "00:30:00" }
                  }
                }
                """)));
        await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming: false));

        var budgets = await router.Services.GetRequiredService<IBudgetView>().GetBudgetsAsync("acme", cancellationToken: TestContext.Current.CancellationToken);

        budgets.Select(budget => (budget.Name, budget.Kind, budget.Limit, budget.Unit, budget.Threshold)).ShouldBe(
            [("acme", BudgetKind.Degrade, 5_000_000_000m, "tokens", 0.7), ("Daily", BudgetKind.Hard, 5m, "tokens", 0.8), ("own", BudgetKind.Hard, 1_000_000m, "tokens", 0.8)]);
    }

    private static MetricCollector<T> Collect<T>(TestRouter router, string instrument)
        where T : struct => new(router.Services.GetRequiredService<IMeterFactory>(), DeepSeekRoutingDiagnostics.MeterName, instrument);

    private static IEnumerable<string> Describe<T>(MetricCollector<T> collector)
        where T : struct => collector.GetMeasurementSnapshot().Select(measurement => FormattableString.Invariant(
            $"{measurement.Value} {string.Join(" ", measurement.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"))}"));
}
