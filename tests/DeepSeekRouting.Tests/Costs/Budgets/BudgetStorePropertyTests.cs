using CsCheck;

namespace DeepSeekRouting.Tests;

/// <summary>The store in memory does what a plain model of it does, whatever happens to it, in whatever order, and whatever the clock says.</summary>
public sealed class BudgetStorePropertyTests
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(30);

    // Around changes of clocks in Berlin, a leap day, ends of months and of a year.
    private static readonly DateTimeOffset[] Instants =
    [
        Utc(2026, 3, 29, 0, 55), Utc(2026, 10, 24, 21, 59), Utc(2026, 10, 25, 0, 30), Utc(2026, 10, 25, 22, 59), Utc(2028, 2, 28, 22, 58), Utc(2028, 2, 29, 22, 59), Utc(2026, 12, 31, 22, 59),
    ];

    private static readonly Gen<Step> GenStep = Gen.Select(
        Gen.Enum<Move>(), Gen.Int[0, 1_000], Gen.Int[1, 15], Gen.Long[0, 40], Gen.Int[0, 90], (move, pick, limits, amount, seconds) => new Step(move, pick, limits, amount, seconds));

    private enum Move
    {
        Reserve,
        ReserveMore,
        Settle,
        Release,
        PassTime,
        SetClock,
        WaitForLeases,
    }

    [Fact]
    public void Store_AnyHistory_SaysWhatThePlainModelSays() =>
        Gen.Select(Gen.Int[0, Instants.Length - 1], GenStep.Array[0, 120]).Sample(
            (start, steps) =>
            {
                var history = new History(Instants[start]);
                foreach (var step in steps)
                {
                    history.Play(step);
                }

                history.EndAll();
            },
            iter: 2_000);

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    private sealed record Step(Move Move, int Pick, int Limits, long Amount, int Seconds);

    /// <summary>The store and the model, side by side. In the model a counter is a number, and what is reserved is the sum over what was not settled.</summary>
    private sealed class History(DateTimeOffset start)
    {
        private readonly SettableClock _clock = new(start);
        private readonly Dictionary<string, long> _spent = [];
        private readonly List<Held> _held = [];
        private MemoryBudgetStore? _store;

        private readonly RunningLimit[] _limits =
        [
            new(new() { Name = "day", Tokens = 100, Period = BudgetPeriod.Day, TimeZone = "Europe/Berlin" }, "", "USD"),
            new(new() { Name = "month", Tokens = 150, Period = BudgetPeriod.Month, TimeZone = "Europe/Berlin" }, "", "USD"),
            new(new() { Name = "minute", Tokens = 60, Period = BudgetPeriod.Minute }, "", "USD"),
            new(new() { Name = "soft", Tokens = 50, Period = BudgetPeriod.Day, Kind = BudgetKind.Soft }, "", "USD"),
        ];

        private MemoryBudgetStore Store => _store ??= new(_clock);

        public void Play(Step step)
        {
            switch (step.Move)
            {
                case Move.Reserve or Move.ReserveMore:
                    Reserve(step);
                    break;
                case Move.Settle or Move.Release when _held.Count > 0:
                    Settle(_held[step.Pick % _held.Count], step.Move is Move.Settle ? step.Amount : 0);
                    break;
                case Move.PassTime:
                    _clock.Advance(TimeSpan.FromSeconds(step.Seconds));
                    break;
                case Move.SetClock:
                    _clock.Set(Instants[step.Pick % Instants.Length].AddSeconds(step.Seconds - 45));
                    break;
                case Move.WaitForLeases when step.Pick < 200:
                    _clock.Advance(LeaseTime);
                    break;
            }

            Compare();
        }

        public void EndAll()
        {
            while (_held.Count > 0)
            {
                Settle(_held[0], charge: 1);
            }

            Compare();
            Store.ReadAsync([.. _spent.Keys], CancellationToken.None).Ended().ShouldAllBe(state => state.Reserved == 0);
        }

        private void Reserve(Step step)
        {
            var now = _clock.GetUtcNow();
            var claims = _limits.Where((_, index) => (step.Limits & (1 << index)) != 0).Select(limit => (Limit: limit, Counter: limit.CounterOf(tenant: null, now))).Select(pair => new BudgetClaim
            {
                Counter = pair.Counter.Key,
                Limit = pair.Limit.Most,
                Amount = step.Amount,
                Refuses = pair.Limit.Kind is not BudgetKind.Soft,
                PeriodEnd = pair.Counter.Window.End.AddYears(1), // Forgetting is another test's matter.
            }).ToArray();
            var expected = Array.FindIndex(claims, claim => claim.Refuses && SpentIn(claim.Counter) + ReservedIn(claim.Counter) + claim.Amount > claim.Limit);
            var reservation = new BudgetReservation(claims, LeaseTime);

            Store.ReserveAsync(reservation, CancellationToken.None).Ended().ShouldBe(expected);

            if (expected < 0)
            {
                _held.Add(new(reservation, _clock.GetTimestamp() + LeaseTime.Ticks));
            }

            CompareStates(reservation);
        }

        private void Settle(Held held, long charge)
        {
            _held.Remove(held);
            held.Reservation.Charges.Fill(charge);
            foreach (var claim in held.Reservation.Claims)
            {
                _spent[claim.Counter] = SpentIn(claim.Counter) + charge;
            }

            Store.SettleAsync(held.Reservation, CancellationToken.None).Ended();

            CompareStates(held.Reservation);
        }

        private void CompareStates(BudgetReservation reservation)
        {
            for (var i = 0; i < reservation.Claims.Length; i++)
            {
                reservation.States[i].ShouldBe(Expected(reservation.Claims[i].Counter));
            }
        }

        private void Compare()
        {
            var counters = _spent.Keys.Concat(_held.SelectMany(held => held.Reservation.Claims.ToArray().Select(claim => claim.Counter))).Distinct().ToArray();
            Store.ReadAsync(counters, CancellationToken.None).Ended().ShouldBe(counters.Select(Expected));
        }

        private BudgetState Expected(string counter) => new() { Spent = SpentIn(counter), Reserved = ReservedIn(counter) };

        private long SpentIn(string counter) => _spent.GetValueOrDefault(counter);

        private long ReservedIn(string counter) => _held
            .Where(held => held.ExpiresAt > _clock.GetTimestamp())
            .Sum(held => held.Reservation.Claims.ToArray().Where(claim => claim.Counter == counter).Sum(claim => claim.Amount));
    }

    private sealed record Held(BudgetReservation Reservation, long ExpiresAt);
}
