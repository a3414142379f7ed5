namespace DeepSeekRouting.Tests;

public sealed class MemoryBudgetStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(10);

    private readonly SettableClock _clock = new(Noon);
    private readonly MemoryBudgetStore _store;

    public MemoryBudgetStoreTests() => _store = new(_clock);

    [Fact]
    public void ReserveAsync_OneOfTwoIsFull_ReservesNeither()
    {
        Reserve(Claim("full", 90, 100)).ShouldBe(-1);

        var reservation = new BudgetReservation([Claim("other", 20, 100), Claim("full", 20, 100)], LeaseTime);
        Reserve(reservation).ShouldBe(1);

        reservation.Lease.ShouldBe(0);
        reservation.States.ToArray().ShouldBe([new(), new() { Reserved = 90 }]);
        Read("other", "full").ShouldBe([new(), new() { Reserved = 90 }]);
    }

    [Fact]
    public void ReserveAsync_ExactlyWhatIsLeft_IsGranted()
    {
        Reserve(Claim("a", 60, 100)).ShouldBe(-1);
        Reserve(Claim("a", 40, 100)).ShouldBe(-1);

        Reserve(Claim("a", 1, 100)).ShouldBe(0);
    }

    [Fact]
    public void ReserveAsync_LimitThatDoesNotRefuse_IsOnlyCounted()
    {
        Reserve(Claim("soft", 500, 100) with { Refuses = false }).ShouldBe(-1);

        Read("soft").ShouldBe([new() { Reserved = 500 }]);
    }

    [Fact]
    public void SettleAsync_Charges_BecomeSpentAndTheReservedAmountComesBack()
    {
        var reservation = Granted(Claim("money", 60, 100), Claim("tokens", 6, 10));

        Settle(reservation, 75, 2);

        reservation.States.ToArray().ShouldBe([new() { Spent = 75 }, new() { Spent = 2 }]);
        Read("money", "tokens").ShouldBe([new() { Spent = 75 }, new() { Spent = 2 }]);
    }

    [Fact]
    public void SettleAsync_NoCharges_GivesEverythingBack()
    {
        var reservation = Granted(Claim("a", 100, 100));

        Settle(reservation, 0);

        Reserve(Claim("a", 100, 100)).ShouldBe(-1);
    }

    [Fact]
    public void ReserveAsync_AfterALeaseWasLeft_FindsItsAmountAgain()
    {
        var left = Granted(Claim("a", 100, 100));
        _clock.Advance(LeaseTime - TimeSpan.FromTicks(1));
        Reserve(Claim("a", 1, 100)).ShouldBe(0);
        _clock.Advance(TimeSpan.FromTicks(1));

        Granted(Claim("a", 100, 100)).Lease.ShouldNotBe(left.Lease);

        Settle(left, 30); // Late: it is charged, and takes nothing from the new lease.
        Read("a").ShouldBe([new() { Spent = 30, Reserved = 100 }]);
    }

    [Fact]
    public void Leases_OfDifferentLength_ExpireInTheirOrder()
    {
        Reserve(new BudgetReservation([Claim("a", 1, 100)], TimeSpan.FromMinutes(3)));
        Reserve(new BudgetReservation([Claim("a", 10, 100)], TimeSpan.FromMinutes(1)));
        Reserve(new BudgetReservation([Claim("a", 20, 100)], TimeSpan.FromMinutes(2)));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Read("a").ShouldBe([new() { Reserved = 21 }]);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Read("a").ShouldBe([new() { Reserved = 1 }]);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Read("a").ShouldBe([new()]);
    }

    [Fact]
    public void SettleAsync_ForeignLease_OnlyCharges()
    {
        var reservation = new BudgetReservation([Claim("a", 10, 100)], LeaseTime) { Lease = long.MinValue };
        Granted(Claim("a", 50, 100));

        Settle(reservation, 7);

        Read("a").ShouldBe([new() { Spent = 7, Reserved = 50 }]);
    }

    [Fact]
    public void SettleAsync_AfterThePeriod_ChargesThePeriodOfTheReservation()
    {
        var reservation = Granted(Claim("yesterday", 10, 100) with { PeriodEnd = Noon.AddMinutes(1) });
        _clock.Advance(TimeSpan.FromMinutes(5));

        Settle(reservation, 8);

        Read("yesterday", "today").ShouldBe([new() { Spent = 8 }, new()]);
    }

    [Fact]
    public void Counters_OfEndedPeriods_AreForgottenWithoutASweep()
    {
        for (var minute = 0; minute < 500; minute++)
        {
            var claim = Claim(FormattableString.Invariant($"minute {minute}"), 10, 100) with { PeriodEnd = _clock.GetUtcNow().AddMinutes(1) };
            Settle(Granted(claim), 5);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        var all = Enumerable.Range(0, 500).Select(minute => FormattableString.Invariant($"minute {minute}")).ToArray();
        Read(all).Count(state => state.Spent > 0).ShouldBeInRange(10, 40);
        Read("minute 499").ShouldBe([new() { Spent = 5 }]);
    }

    [Fact]
    public void Counters_WhileTheClockIsWrong_KeepWhatWasSpent()
    {
        Settle(Granted(Claim("today", 10, 100) with { PeriodEnd = Noon.AddHours(12) }), 9);

        _clock.Set(Noon.AddYears(1));
        Settle(Granted(Claim("next year", 10, 100) with { PeriodEnd = Noon.AddYears(1).AddHours(12) }), 9);
        Settle(Granted(Claim("next year, too", 10, 100) with { PeriodEnd = Noon.AddYears(1).AddHours(12) }), 9);
        _clock.Set(Noon);

        Read("today").ShouldBe([new() { Spent = 9 }]);
    }

    [Fact]
    public void SpentAmounts_BeyondAllNumbers_DoNotBeginAnewBelowZero()
    {
        Settle(Granted(Claim("a", 10, 100) with { Refuses = false }), long.MaxValue);
        Settle(Granted(Claim("a", 10, 100) with { Refuses = false }), long.MaxValue);

        Reserve(Claim("a", 1, long.MaxValue)).ShouldBe(0);
    }

    [Fact]
    public async Task ReserveAndSettle_OnceTheCountersExist_AllocateNothing()
    {
        var reservation = new BudgetReservation([Claim("a", 10, long.MaxValue), Claim("b", 10, long.MaxValue)], LeaseTime);
        await ReserveAndSettleAsync(reservation, 100);

        (await ReserveAndSettleAsync(reservation, 1_000)).ShouldBe(0);
    }

    private async ValueTask<long> ReserveAndSettleAsync(BudgetReservation reservation, int times)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            await _store.ReserveAsync(reservation, CancellationToken.None);
            await _store.SettleAsync(reservation, CancellationToken.None);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static BudgetClaim Claim(string counter, long amount, long limit) =>
        new() { Counter = counter, Amount = amount, Limit = limit, Refuses = true, PeriodEnd = Noon.AddDays(1) };

    private BudgetReservation Granted(params BudgetClaim[] claims)
    {
        var reservation = new BudgetReservation(claims, LeaseTime);
        Reserve(reservation).ShouldBe(-1);
        return reservation;
    }

    private int Reserve(BudgetClaim claim) => Reserve(new BudgetReservation([claim], LeaseTime));

    private int Reserve(BudgetReservation reservation) => _store.ReserveAsync(reservation, TestContext.Current.CancellationToken).Ended();

    private void Settle(BudgetReservation reservation, params long[] charges)
    {
        charges.CopyTo(reservation.Charges);
        _store.SettleAsync(reservation, TestContext.Current.CancellationToken).Ended();
    }

    private IReadOnlyList<BudgetState> Read(params string[] counters) => _store.ReadAsync(counters, TestContext.Current.CancellationToken).Ended();
}
