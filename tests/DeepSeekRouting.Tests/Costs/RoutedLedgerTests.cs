using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>Every request is counted once, when it has ended, however it ended.</summary>
public sealed class RoutedLedgerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answered_IsOneSuccessfulRequestWithItsSaving(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        var figures = router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures;
        figures.Requests.ShouldBe(1);
        figures.SuccessfulRequests.ShouldBe(1);
        figures.RequestsMovedOn.ShouldBe(0);
        figures.EstimatedBaselineCost.ShouldBe(trace.EstimatedBaselineCost!.Value);
        figures.EstimatedSaving.ShouldBe(trace.EstimatedBaselineCost.Value - trace.Cost);
        figures.EstimatedSaving.ShouldBePositive();
        figures.CostPerSuccessfulRequest.ShouldBe(router.Server.Bill.TotalUsd);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escalated_CountsAtTheModelThatAnsweredAndSavesLessThanNothing(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2);

        var trace = await router.AskForTraceAsync(streaming);

        var snapshot = router.Ledger.TakeSnapshot();
        var pro = snapshot.Sum(row => row.Model == "pro");
        pro.Requests.ShouldBe(1);
        pro.Escalations.ShouldBe(1);
        pro.Fallbacks.ShouldBe(0);
        pro.EstimatedSaving.ShouldBe(trace.EstimatedBaselineCost!.Value - trace.Cost - trace.EstimatedCost);
        pro.EstimatedSaving.ShouldBeNegative();
        snapshot.Sum(row => row.Model == "flash").Requests.ShouldBe(0);
        snapshot.Sum().FallbackRate.ShouldBe(1);
        snapshot.Sum().Cost.ShouldBe(trace.Cost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FellBack_CountsAsAFallback(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(503));

        await router.AskAsync(streaming);

        var sum = router.Ledger.TakeSnapshot().Sum();
        (sum.Requests, sum.Fallbacks, sum.Escalations, sum.RequestsMovedOn, sum.Attempts).ShouldBe((1, 1, 0, 1, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failed_IsARequestWithoutSuccessAtTheLastModelAsked(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(503), times: 2);

        await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming));

        var pro = router.Ledger.TakeSnapshot().Sum(row => row.Model == "pro");
        (pro.Requests, pro.SuccessfulRequests).ShouldBe((1, 0));
        pro.EstimatedSaving.ShouldBe(0);
        router.Ledger.TakeSnapshot().Sum().CostPerSuccessfulRequest.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailedBeforeAModelWasAsked_HasARowWithoutModel(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();

        await Should.ThrowAsync<Exception>(router.AskAsync(streaming, options: new() { ModelId = "unheard-of" }));

        var row = router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem();
        row.Model.ShouldBeNull();
        (row.Figures.Requests, row.Figures.SuccessfulRequests, row.Figures.Attempts).ShouldBe((1, 0, 0));
    }

    [Fact]
    public async Task Abandoned_IsARequestWithoutSuccess()
    {
        await using var router = await TestRouter.StartAsync();

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: Token))
        {
            break;
        }

        var figures = router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures;
        (figures.Requests, figures.SuccessfulRequests, figures.EstimatedAttempts).ShouldBe((1, 0, 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OverMidnight_TheRequestAndItsAttemptsBelongToTheDayOfItsStart(bool streaming)
    {
        var time = new FakeTimeProvider(new(2026, 11, 20, 15, 59, 59, TimeSpan.Zero));
        await using var router = await TestRouter.StartAsync(
            options => options.Ledger.TimeZone = "Asia/Shanghai",
            services: services => services.AddSingleton<TimeProvider>(time));
        router.Server.Script(_ =>
        {
            time.Advance(TimeSpan.FromSeconds(2));
            return new() { Text = "Good morning." };
        });

        await router.AskAsync(streaming);
        await router.AskAsync(streaming);

        router.Ledger.TakeSnapshot().Rows.OrderBy(row => row.Day).Select(row => (row.Day, row.Figures.Requests, row.Figures.Attempts))
            .ShouldBe([(new DateTime(2026, 11, 20), 1, 1), (new DateTime(2026, 11, 21), 1, 1)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClockSetBack_NothingIsLostOrBookedTwice(bool streaming)
    {
        var time = new FakeTimeProvider(new(2026, 11, 21, 0, 30, 0, TimeSpan.Zero));
        await using var router = await TestRouter.StartAsync(services: services => services.AddSingleton<TimeProvider>(time));

        await router.AskAsync(streaming);
        time.AdjustTime(new(2026, 11, 20, 23, 30, 0, TimeSpan.Zero));
        await router.AskAsync(streaming);

        router.Ledger.TakeSnapshot().Rows.OrderBy(row => row.Day).Select(row => (row.Day, row.Figures.Requests, row.Figures.Attempts))
            .ShouldBe([(new DateTime(2026, 11, 20), 1, 1), (new DateTime(2026, 11, 21), 1, 1)]);
    }

    [Fact]
    public async Task TieredFallback_OverAnyClient_CountsItsRequests()
    {
        var ledger = new CostLedger();
        await using var provider = new ServiceCollection().AddSingleton<ICostLedger>(ledger).BuildServiceProvider();
        using var client = new FakeChatClient("Hello.").AsBuilder().UseTieredFallback(options => options.Primary = DeepSeekModels.Flash).Build(provider);

        await client.GetResponseAsync("Hello", cancellationToken: Token);

        ledger.TakeSnapshot().Sum().SuccessfulRequests.ShouldBe(1);
    }
}
