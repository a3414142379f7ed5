using System.Diagnostics.Metrics;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DeepSeekRouting.Tests;

public sealed class SinkAndLogTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sink_Throws_CallerGetsTheAnswerAndTheOtherSinksTheTrace(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddFakeLogging().AddSingleton<IRoutingTraceSink>(new ThrowingSink()));

        (await router.AskAsync(streaming)).Text.ShouldNotBeEmpty();

        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Succeeded);
        Logs(router).Single(log => log.Level == LogLevel.Error).Message.ShouldBe("A trace sink (ThrowingSink) of router '' failed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ledger_Throws_CallerGetsTheAnswerOnce(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddFakeLogging().AddSingleton<ICostLedger>(new ThrowingLedger()));

        (await router.AskAsync(streaming)).Text.ShouldNotBeEmpty();

        router.Server.Requests.ShouldHaveSingleItem();
        router.Sink.Single.Attempts.ShouldHaveSingleItem().Outcome.ShouldBe(AttemptOutcome.Succeeded);
        Logs(router).Where(log => log.Level == LogLevel.Error).Select(log => log.Message).ShouldBe([
            "A call of model flash of router '' could not be booked or measured", "What happened to a request of router '' could not be reported"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MeterListener_Throws_CallerGetsTheAnswerAndTheLedgerTheEntry(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        var meters = router.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == DeepSeekRoutingDiagnostics.MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("The listener broke."));
        listener.Start();

        (await router.AskAsync(streaming)).Text.ShouldNotBeEmpty();

        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Succeeded);
        router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures.Attempts.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_OfAFallback_SaysWhatHappened(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddFakeLogging().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace)));
        router.Server.Inject(Fault.Status(503));

        await router.AskAsync(streaming);

        var logs = Logs(router).Where(log => log.Category == DeepSeekRoutingDiagnostics.LogCategory).Select(log => $"{log.Level} {log.Id.Id} {log.Message}").ToArray();
        logs.Length.ShouldBe(5);
        logs[0].ShouldBe("Information 63 Router '' asks its policies in this order: pinned, continuation, task, risk, errorCost, contextLength, latency, complexity, default");
        logs[1].ShouldBe("Debug 1 Router '' chose tier simple by policy default: no rule asked for more");
        logs[2].ShouldStartWith("Warning 3 Model flash of router '' failed with Overloaded after ");
        logs[3].ShouldBe("Information 4 Router '' falls back from model flash to pro");
        logs[4].ShouldStartWith("Debug 8 Request ");
    }

    [Fact]
    public async Task Log_AllFailed_IsOneError()
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddFakeLogging());
        router.Server.Inject(Fault.Status(503), times: 2);

        await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming: false));

        Logs(router).Single(log => log.Level == LogLevel.Error).Message.ShouldBe("All 2 attempts of tier simple of router '' failed");
    }

    private static IEnumerable<FakeLogRecord> Logs(TestRouter router) => router.Services.GetFakeLogCollector().GetSnapshot();

    private sealed class ThrowingSink : IRoutingTraceSink
    {
        public void OnRequestEnded(RoutingTrace trace) => throw new InvalidOperationException("The sink broke.");
    }

    private sealed class ThrowingLedger : ICostLedger
    {
        public void RecordCost(in CostEntry entry) => throw new InvalidOperationException("The ledger broke.");

        public void RecordRequest(in RequestEntry entry) => throw new InvalidOperationException("The ledger broke.");

        public void RecordFeedback(in FeedbackEntry entry) => throw new InvalidOperationException("The ledger broke.");

        public ValueTask<LedgerSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) => new(new LedgerSnapshot { Rows = [] });
    }
}
