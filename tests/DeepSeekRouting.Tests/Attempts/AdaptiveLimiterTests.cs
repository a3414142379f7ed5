using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

public sealed class AdaptiveLimiterTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeLogger _logger = new();

    [Fact]
    public async Task WaitAsync_SeveralWait_AreLetInInTheOrderOfArrival()
    {
        var limiter = NewLimiter(maximum: 1);
        var first = Enter(limiter);
        var waiting = Enumerable.Range(0, 3).Select(_ => WaitAsync(limiter)).ToArray();

        for (var i = 0; i < waiting.Length; i++)
        {
            waiting.Count(task => task.IsCompleted).ShouldBe(i);
            first.Leave();
            first = await waiting[i];
        }
    }

    [Fact]
    public async Task WaitAsync_RefusedEarlier_ComesBeforeLaterArrivals()
    {
        var limiter = NewLimiter(maximum: 2);
        var refused = Enter(limiter);
        var other = Enter(limiter);
        var later = WaitAsync(limiter);

        limiter.Refused(refused, FailureKind.ConcurrencyLimited, statedLimit: 1, TimeSpan.Zero).ShouldBeFalse();
        refused.Leave();
        var again = WaitAsync(limiter, RepeatOf(refused));
        other.Leave();

        (await again).Ticket.ShouldBe(refused.Ticket);
        later.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task WaitAsync_QueueIsFull_TakesNoPlaceButLetsRefusedOnesIn()
    {
        var limiter = NewLimiter(maximum: 2);
        var refused = Enter(limiter);
        var other = Enter(limiter);
        var waiting = WaitAsync(limiter, queueLimit: 1);

        (await WaitAsync(limiter, queueLimit: 1)).IsTaken.ShouldBeFalse();
        limiter.Refused(refused, FailureKind.ConcurrencyLimited, statedLimit: 1, TimeSpan.Zero);
        refused.Leave();
        var again = WaitAsync(limiter, RepeatOf(refused), queueLimit: 1);

        limiter.Queued.ShouldBe(2);
        other.Leave();
        (await again).Leave();
        (await waiting).Leave();
        (limiter.InFlight, limiter.Queued).ShouldBe((0, 0));
    }

    [Fact]
    public async Task WaitAsync_Cancelled_TakesNoPlace()
    {
        var limiter = NewLimiter(maximum: 1);
        var first = Enter(limiter);
        using var cancellation = new CancellationTokenSource();
        var waiting = limiter.WaitAsync(repeat: null, int.MaxValue, cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        limiter.Queued.ShouldBe(0);
        first.Leave();
        limiter.InFlight.ShouldBe(0);
    }

    [Fact]
    public void Refused_LimitIsStated_IsTheLimitAtOnce()
    {
        var limiter = NewLimiter(maximum: 500);
        var places = Enter(limiter, 100);

        foreach (var place in places.Skip(40))
        {
            limiter.Refused(place, FailureKind.ConcurrencyLimited, statedLimit: 40, TimeSpan.Zero);
            place.Leave();
        }

        (limiter.Limit, limiter.InFlight).ShouldBe((40, 40));
        limiter.TryEnter(repeat: null, out _).ShouldBeFalse();
        _logger.Collector.GetSnapshot().ShouldHaveSingleItem().Level.ShouldBe(LogLevel.Information);
        _logger.LatestRecord.Message.ShouldBe("Model m refused a call with ConcurrencyLimited: its limit of requests in flight is lowered from 500 to 40");
    }

    [Theory]
    [InlineData(FailureKind.ConcurrencyLimited, 70)]
    [InlineData(FailureKind.RateLimited, 50)]
    public void Refused_NoLimitIsStated_LowersItOnceARoundTrip(FailureKind kind, int expected)
    {
        var limiter = NewLimiter(maximum: 500);
        var places = Enter(limiter, 100);

        foreach (var place in places)
        {
            limiter.Refused(place, kind, statedLimit: null, TimeSpan.Zero);
            place.Leave();
        }

        limiter.Limit.ShouldBe(expected);
    }

    [Fact]
    public void Refused_WithinTheStatedLimit_OthersUseTheAccountAndTheLimitGoesBelow()
    {
        var limiter = NewLimiter(maximum: 10);

        limiter.Refused(Enter(limiter, 10)[9], FailureKind.ConcurrencyLimited, statedLimit: 40, TimeSpan.Zero);

        limiter.Limit.ShouldBe(7);
    }

    [Fact]
    public void Refused_AlwaysAndAlone_KeepsALimitOfOneAndSaysSo()
    {
        var limiter = NewLimiter(maximum: 3);
        for (var i = 0; i < 3; i++)
        {
            var place = Enter(limiter);
            limiter.Refused(place, FailureKind.ConcurrencyLimited, statedLimit: null, TimeSpan.Zero).ShouldBeTrue();
            place.Leave();
        }

        limiter.Limit.ShouldBe(1);
    }

    [Fact]
    public void Refused_AnotherCallEndedMeanwhile_WasNotAlone()
    {
        var limiter = NewLimiter(maximum: 3);
        var refused = Enter(limiter);
        Enter(limiter).Leave();

        limiter.Refused(refused, FailureKind.ConcurrencyLimited, statedLimit: null, TimeSpan.Zero).ShouldBeFalse();
    }

    [Fact]
    public async Task Leave_AfterAQuietSecond_LimitGrowsByATenthWhileSomebodyWaits()
    {
        var limiter = NewLimiter(maximum: 500);
        var places = new Queue<Place>(Enter(limiter, 100));
        limiter.Refused(places.Peek(), FailureKind.ConcurrencyLimited, statedLimit: null, TimeSpan.Zero);
        var waiting = new Queue<Task<Place>>(Enumerable.Range(0, 100).Select(_ => WaitAsync(limiter)));

        await TurnAsync();
        limiter.Limit.ShouldBe(70);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await TurnAsync();
        limiter.Limit.ShouldBe(77);
        await TurnAsync();
        limiter.Limit.ShouldBe(77);
        _logger.LatestRecord.Message.ShouldBe("Model m has refused nothing for a while: its limit of requests in flight is raised to 77");
        _logger.LatestRecord.Level.ShouldBe(LogLevel.Debug);

        async Task TurnAsync()
        {
            for (var queued = limiter.Queued; limiter.Queued == queued;)
            {
                places.Dequeue().Leave();
            }

            while (waiting.Count > limiter.Queued)
            {
                places.Enqueue(await waiting.Dequeue());
            }
        }
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(7, 60)]
    public async Task WaitAsync_NoCallEnds_LimitGrowsAfterQuietAllTheSame(int? statedLimit, int seconds)
    {
        var limiter = NewLimiter(maximum: 10);
        var places = Enter(limiter, 10);
        limiter.Refused(places[9], FailureKind.ConcurrencyLimited, statedLimit, TimeSpan.Zero);
        foreach (var place in places.Skip(7))
        {
            place.Leave();
        }

        var first = WaitAsync(limiter);
        var second = WaitAsync(limiter);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await first.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        limiter.Limit.ShouldBe(8);
        second.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));

        await second.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Leave_NobodyWaits_LimitDoesNotGrow()
    {
        var limiter = NewLimiter(maximum: 500);
        var place = Enter(limiter, 2)[1];
        limiter.Refused(place, FailureKind.ConcurrencyLimited, statedLimit: 1, TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromHours(1));

        place.Leave();

        limiter.Limit.ShouldBe(1);
    }

    [Fact]
    public async Task WaitAsync_StatedLimitAndAQuietMinute_TriesOneStepBeyond()
    {
        var limiter = NewLimiter(maximum: 500);
        var places = Enter(limiter, 50);
        limiter.Refused(places[49], FailureKind.ConcurrencyLimited, statedLimit: 40, TimeSpan.Zero);
        foreach (var place in places.Skip(40))
        {
            place.Leave();
        }

        _clock.Advance(TimeSpan.FromSeconds(59));
        var waiting = WaitAsync(limiter);
        limiter.Limit.ShouldBe(40);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var next = WaitAsync(limiter);

        limiter.Limit.ShouldBe(44);
        (await waiting).IsTaken.ShouldBeTrue();
        (await next).IsTaken.ShouldBeTrue();
    }

    [Fact]
    public async Task WaitAsync_LongQuiet_GuessedLimitIsForgottenAsIfTimeHadBeenUsed()
    {
        var limiter = NewLimiter(maximum: 500);
        var place = Enter(limiter);
        limiter.Refused(place, FailureKind.ConcurrencyLimited, statedLimit: null, TimeSpan.Zero);
        limiter.Limit.ShouldBe(1);
        _clock.Advance(TimeSpan.FromMinutes(5));

        (await WaitAsync(limiter)).IsTaken.ShouldBeTrue();

        limiter.Limit.ShouldBe(500);
    }

    [Fact]
    public async Task Refused_WithAPause_NobodyStartsUntilItIsOver()
    {
        var limiter = NewLimiter(maximum: 10);
        var place = Enter(limiter);
        limiter.Refused(place, FailureKind.RateLimited, statedLimit: null, TimeSpan.FromSeconds(5));
        place.Leave();

        limiter.TryEnter(repeat: null, out _).ShouldBeFalse();
        var waiting = WaitAsync(limiter);
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        waiting.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        (await waiting).IsTaken.ShouldBeTrue();
    }

    [Fact]
    public void ShareWith_SmallerMaximum_Counts()
    {
        var limiter = NewLimiter(maximum: 10);

        limiter.ShareWith(20);
        limiter.Limit.ShouldBe(10);
        limiter.ShareWith(5);

        (limiter.Limit, limiter.Maximum).ShouldBe((5, 5));
    }

    private static Place Enter(AdaptiveLimiter limiter)
    {
        limiter.TryEnter(repeat: null, out var place).ShouldBeTrue();
        return place;
    }

    private static Place[] Enter(AdaptiveLimiter limiter, int count) => [.. Enumerable.Range(0, count).Select(_ => Enter(limiter))];

    private static Task<Place> WaitAsync(AdaptiveLimiter limiter, Repeat? repeat = null, int queueLimit = int.MaxValue) =>
        limiter.WaitAsync(repeat, queueLimit, TestContext.Current.CancellationToken).AsTask();

    private static Repeat RepeatOf(Place place) => new() { Ticket = place.Ticket, Since = 0, RateLimitedCalls = 0 };

    private AdaptiveLimiter NewLimiter(int maximum) => new("m", maximum, _clock, _logger);
}
