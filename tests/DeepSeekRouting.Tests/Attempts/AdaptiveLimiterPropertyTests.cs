using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>What holds whatever happens to a limiter, in whatever order.</summary>
public sealed class AdaptiveLimiterPropertyTests
{
    private static readonly Gen<Step> GenStep = Gen.Select(Gen.Enum<Move>(), Gen.Int[0, 1_000], Gen.Int[1, 12].Nullable(), (move, pick, stated) => new Step(move, pick, stated));

    private enum Move
    {
        Enter,
        Leave,
        RefuseConcurrency,
        RefuseRate,
        Cancel,
        PassTime,
    }

    [Fact]
    public Task Limiter_AnyHistory_KeepsItsPromises() =>
        Gen.Select(Gen.Int[1, 10], GenStep.Array[0, 80]).SampleAsync((maximum, steps) => new History(maximum).PlayAsync(steps), iter: 1_000);

    [Fact]
    public async Task Limiter_ManyThreadsAndRandomCancellations_EveryoneEndsAndEveryPlaceComesBack()
    {
        const int Maximum = 7;
        var limiter = new AdaptiveLimiter("m", Maximum, TimeProvider.System, NullLogger.Instance);
        var inFlight = 0;
        var most = 0;
        var random = new Random(20261122);
        var seeds = Enumerable.Range(0, 2_000).Select(_ => random.Next()).ToArray();

        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken }, async (seed, token) =>
        {
            var own = new Random(seed);
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(token);
            Repeat? repeat = null;
            for (var calls = 0; calls < 5; calls++)
            {
                if (!limiter.TryEnter(repeat, out var place))
                {
                    var waiting = limiter.WaitAsync(repeat, int.MaxValue, cancellation.Token);
                    if (own.Next(4) == 0)
                    {
                        await cancellation.CancelAsync();
                    }

                    try
                    {
                        place = await waiting;
                    }
                    catch (OperationCanceledException)
                    {
                        return;
                    }
                }

                var now = Interlocked.Increment(ref inFlight);
                InterlockedMax(ref most, now);
                await Task.Yield();
                repeat = null;
                if (own.Next(3) == 0)
                {
                    limiter.Refused(place, FailureKind.ConcurrencyLimited, own.Next(2) == 0 ? own.Next(1, Maximum) : null, TimeSpan.Zero);
                    repeat = new() { Ticket = place.Ticket, Since = 0, RateLimitedCalls = 0 };
                }

                Interlocked.Decrement(ref inFlight);
                place.Leave();
            }
        });

        (limiter.InFlight, limiter.Queued).ShouldBe((0, 0));
        most.ShouldBeLessThanOrEqualTo(Maximum);
        limiter.Limit.ShouldBeInRange(1, Maximum);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen;)
        {
            seen = Interlocked.CompareExchange(ref target, value, seen) is var before && before == seen ? value : before;
        }
    }

    private sealed record Step(Move Move, int Pick, int? StatedLimit);

    /// <summary>Plays steps on one thread beside a model of who waits and who is in.</summary>
    private sealed class History(int maximum)
    {
        private readonly FakeTimeProvider _clock = new();
        private readonly List<Place> _inside = [];
        private readonly List<Visitor> _waiting = [];
        private AdaptiveLimiter _limiter = null!;
        private long _tickets;

        public async Task PlayAsync(IEnumerable<Step> steps)
        {
            _limiter = new("m", maximum, _clock, NullLogger.Instance);
            foreach (var step in steps)
            {
                await ApplyAsync(step);
                await CheckAsync();
            }

            await FinishAsync();
        }

        private async Task ApplyAsync(Step step)
        {
            switch (step.Move)
            {
                case Move.Enter:
                    Enter(repeat: null);
                    break;
                case Move.Leave when _inside.Count > 0:
                    Take(step.Pick).Leave();
                    break;
                case Move.RefuseConcurrency or Move.RefuseRate when _inside.Count > 0:
                    await RefuseAsync(Take(step.Pick), step);
                    break;
                case Move.Cancel when _waiting.Count > 0:
                    await _waiting[step.Pick % _waiting.Count].Cancellation.CancelAsync();
                    break;
                case Move.PassTime:
                    _clock.Advance(TimeSpan.FromMilliseconds(step.Pick * 100));
                    break;
            }
        }

        private async Task RefuseAsync(Place place, Step step)
        {
            var isRate = step.Move is Move.RefuseRate;
            var before = _limiter.Limit;
            _limiter.Refused(
                place, isRate ? FailureKind.RateLimited : FailureKind.ConcurrencyLimited, isRate ? null : step.StatedLimit, isRate ? TimeSpan.FromSeconds(step.Pick % 3) : TimeSpan.Zero);
            _limiter.Limit.ShouldBeLessThanOrEqualTo(before);
            place.Leave();
            await SettleAsync();
            Enter(new() { Ticket = place.Ticket, Since = 0, RateLimitedCalls = 0 });
        }

        private Place Take(int pick)
        {
            var place = _inside[pick % _inside.Count];
            _inside.RemoveAt(pick % _inside.Count);
            return place;
        }

        private void Enter(Repeat? repeat)
        {
            var ticket = repeat?.Ticket ?? ++_tickets;
            if (_limiter.TryEnter(repeat, out var place))
            {
                _waiting.ShouldBeEmpty("nobody overtakes");
                place.Ticket.ShouldBe(ticket);
                _inside.Add(place);
                return;
            }

            _waiting.Add(new Visitor(_limiter, repeat, ticket));
        }

        private async Task CheckAsync()
        {
            var before = _inside.Count;
            await SettleAsync();
            var limit = _limiter.Limit;
            limit.ShouldBeInRange(1, maximum);
            (_inside.Count <= Math.Max(before, limit)).ShouldBeTrue("no place beyond the limit at the time of granting");
            (_limiter.InFlight, _limiter.Queued).ShouldBe((_inside.Count, _waiting.Count));
        }

        // Whoever has been let in came before all who still wait; continuations run elsewhere, so they are awaited by their number.
        private async Task SettleAsync()
        {
            var queued = _limiter.Queued;
            for (var pending = Pending(); pending.Length > queued; pending = Pending())
            {
                var next = Task.WhenAny(pending);
                await next.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken); // Longer means a lost wakeup.
            }

            var granted = _waiting.Where(visitor => visitor.Place.Status is TaskStatus.RanToCompletion).ToArray();
            _waiting.RemoveAll(visitor => visitor.Place.IsCompleted);
            if (granted.Length > 0 && _waiting.Count > 0)
            {
                granted.Max(visitor => visitor.Ticket).ShouldBeLessThan(_waiting.Min(visitor => visitor.Ticket), "the order of arrival");
            }

            _inside.AddRange(await Task.WhenAll(granted.Select(visitor => visitor.Place)));
        }

        private Task<Place>[] Pending() => [.. _waiting.Select(visitor => visitor.Place).Where(place => !place.IsCompleted)];

        private async Task FinishAsync()
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await SettleAsync();
            while (_inside.Count > 0)
            {
                Take(0).Leave();
                await SettleAsync();
            }

            (_limiter.InFlight, _limiter.Queued, _waiting.Count).ShouldBe((0, 0, 0), "everyone gets a turn");
        }

        private sealed class Visitor
        {
            public Visitor(AdaptiveLimiter limiter, Repeat? repeat, long ticket)
            {
                Ticket = ticket;
                Place = limiter.WaitAsync(repeat, int.MaxValue, Cancellation.Token).AsTask();
            }

            public long Ticket { get; }

            public CancellationTokenSource Cancellation { get; } = new();

            public Task<Place> Place { get; }
        }
    }
}
