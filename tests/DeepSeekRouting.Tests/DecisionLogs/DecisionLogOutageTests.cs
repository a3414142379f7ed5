using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

public sealed class DecisionLogOutageTests : IDisposable
{
    private const int FailedEvent = 60;
    private const int RecoveredEvent = 61;
    private const int DroppedEvent = 62;

    private readonly LogFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly FakeLogger _logger = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly IMeterFactory _meters;
    private readonly RoutingMetrics _metrics;
    private readonly BrittleDisk _disk = new();

    public DecisionLogOutageTests()
    {
        _meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new(_meters);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _metrics.Dispose();
        _services.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FullDisk_ThatHasRoomAgain_LosesNothing(bool keepsHalves)
    {
        _disk.KeepsHalves = keepsHalves;
        using (var log = Open())
        {
            Record(log, 0, 10);
            log.TryWriteAll().ShouldBeTrue();
            _disk.IsFull = true;
            Record(log, 10, 20);
            log.TryWriteAll().ShouldBeFalse();
            log.TryWriteAll().ShouldBeFalse();
            _disk.IsFull = false;
            Record(log, 20, 30);
            log.TryWriteAll().ShouldBeTrue();
            log.Dropped.ShouldBe(0);
        }

        var text = string.Concat(_folder.Files.Select(file => File.ReadAllText(file) + "\n"));
        var whole = text.Split('\n').Where(line => line.EndsWith('}')).Select(line => line.Substring(line.IndexOf("traceId", StringComparison.Ordinal) + 10, 16));
        whole.Distinct().Count().ShouldBe(30, "a half line stands at the end of its file at most");
        Events().ShouldBe([FailedEvent, RecoveredEvent]);
    }

    [Fact]
    public void LongOutage_LeavesNoFilesOfItsTries_AndDeletesNone()
    {
        using var log = Open(options => options.MaxFiles = 1);
        Record(log, 0, 1);
        log.TryWriteAll();
        _time.Advance(TimeSpan.FromDays(1));
        _disk.IsFull = true;
        Record(log, 1, 2);
        for (var i = 0; i < 5; i++)
        {
            log.TryWriteAll().ShouldBeFalse();
        }

        _folder.Lines.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Outage_IsTriedAgainAfterTheDelay_WithoutANewRequest()
    {
        _disk.IsFull = true;
        using var log = Open();
        Record(log, 0, 1);
        await UntilAsync(() => Events().Contains(FailedEvent));

        _disk.IsFull = false;
        await UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            return Events().Contains(RecoveredEvent);
        });

        _folder.Feedback.Count.ShouldBe(1);
    }

    [Fact]
    public void Outage_QueueFull_DropsAndCounts_AndSaysSoOnce()
    {
        using var drops = new MetricCollector<long>(_meters, DeepSeekRoutingDiagnostics.MeterName, DeepSeekRoutingDiagnostics.DecisionsDroppedCounter);
        _disk.IsFull = true;
        using (var log = Open(options => options.MaxQueuedBytes = 20_000))
        {
            Record(log, 0, 1);
            log.TryWriteAll();
            Record(log, 1, 2_000);
            log.Dropped.ShouldBeGreaterThan(1_000);
            var before = log.Dropped;
            log.Dispose();
            log.Dropped.ShouldBe(2_000, "what the end of the process finds unwritten is lost as well");
            before.ShouldBeLessThan(2_000);
        }

        Events().ShouldBe([FailedEvent, DroppedEvent], ignoreOrder: true);
        var mine = drops.GetMeasurementSnapshot().Where(drop => Equals(drop.Tags[TagNames.Router], "brittle")).ToArray();
        mine.Sum(drop => drop.Value).ShouldBe(2_000);
        mine.Select(drop => drop.Tags["reason"]).Distinct().ShouldBe(["queue", "disk"], ignoreOrder: true);
    }

    [Fact]
    public void FolderThatCannotBeMade_IsAnOutage()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        using (var log = Open(options => options.Folder = Path.Combine(file, "folder")))
        {
            Record(log, 0, 3);
            log.TryWriteAll().ShouldBeFalse();
        }

        Events().ShouldBe([FailedEvent, DroppedEvent], ignoreOrder: true);
    }

    [Fact]
    public void NumberThatJsonDoesNotHave_DropsThatLineOnly()
    {
        using (var log = Open())
        {
            Record(log, 0, 1);
            var call = new LoggedCall(log, "", "USD", _time);
            log.Record(call, call.ToTrace() with { DurationMs = double.NaN });
            Record(log, 1, 2);
        }

        _folder.Lines.Count.ShouldBe(2);
        Events().ShouldBe([DroppedEvent]);
    }

    [Fact]
    public void Dispose_Twice_AndRecordAfterwards_DoNothing()
    {
        var log = Open();
        Record(log, 0, 1);
        log.Dispose();
        log.Dispose();
        Record(log, 1, 2);

        _folder.Lines.Count.ShouldBe(1);
        log.Dropped.ShouldBe(1);
    }

    [Fact]
    public async Task Dispose_WhileTheWriterWorks_LeavesItWithoutAFailure()
    {
        for (var i = 0; i < 100; i++)
        {
            var log = Open(options => options.MaxFiles = 1_000);
            Record(log, 0, 20);
            log.Dispose();
            await log.Writing;
        }

        _folder.Feedback.Count.ShouldBe(2_000);
    }

    [Fact]
    public async Task BrokenListener_OfDrops_StopsNeitherFeedbackNorTheWriter()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == _meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("A listener's fault."));
        listener.Start();
        using (var log = Open())
        {
            var call = new LoggedCall(log, "", "USD", _time);
            log.Record(call, call.ToTrace() with { DurationMs = double.NaN });
            await UntilAsync(() => log.Dropped == 1);
            Record(log, 0, 1);
            await UntilAsync(() => _folder.Files.Count > 0);
        }

        _disk.IsFull = true;
        using (var log = Open(options => options.MaxQueuedBytes = 1_024))
        {
            Should.NotThrow(() => Record(log, 0, 1_000));
        }

        _folder.Feedback.Count.ShouldBe(1);
    }

    private DecisionLog Open(Action<DecisionLogOptions>? configure = null)
    {
        var options = new DecisionLogOptions { Folder = _folder.Path };
        configure?.Invoke(options);
        return new("brittle", options, new CostLedger(), _metrics, _time, _logger, _disk.Open);
    }

    private int[] Events() => [.. _logger.Collector.GetSnapshot().Select(record => record.Id.Id)];

    private static void Record(DecisionLog log, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            log.Record(i.ToString("x16", System.Globalization.CultureInfo.InvariantCulture), new AnswerVerdict { IsCorrect = true });
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
