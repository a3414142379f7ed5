namespace DeepSeekRouting;

/// <summary>
/// Keeps the counters of budgets: what was spent in a period and what attempts in flight have reserved. <c>AddDeepSeekRouting</c> registers one in memory, <see cref="MemoryBudgetStore"/>;
/// register another for budgets that several processes share. Implementations are thread-safe.
/// </summary>
/// <remarks>
/// <para>Each operation is atomic over all counters of its reservation, and fits one round trip: a script that gets counters, amounts and expiry and returns the counters' states.</para>
/// <para>
/// A reservation is a lease. If nobody settles it within <see cref="BudgetReservation.LeaseTime"/>, for example because its process died, the store gives the reserved amounts back.
/// A settlement that comes later still charges, and gives nothing back a second time.
/// </para>
/// <para>A counter is one limit in one period, for one tenant where each has its own: a new period is a new counter that starts at 0, so a store knows neither calendars nor time zones.</para>
/// </remarks>
public interface IBudgetStore
{
    /// <summary>Reserves the amounts of all claims, or none of them.</summary>
    /// <param name="reservation">The claims. The store writes <see cref="BudgetReservation.States"/>, and <see cref="BudgetReservation.Lease"/> if it reserved.</param>
    /// <param name="cancellationToken">Ends when the caller's or the request's time is over. A reservation that was made all the same expires with its lease.</param>
    /// <returns>
    /// −1 if everything was reserved; the states then include the reserved amounts. Otherwise the index of the first claim that <see cref="BudgetClaim.Refuses"/> and whose
    /// spent + reserved + amount is above its limit; then nothing was reserved, and the states are what was found.
    /// </returns>
    /// <exception cref="BudgetUnavailableException">The counters cannot be reached and the store is set to refuse then. Any other exception is treated in the same way.</exception>
    ValueTask<int> ReserveAsync(BudgetReservation reservation, CancellationToken cancellationToken);

    /// <summary>Gives reserved amounts back and adds <see cref="BudgetReservation.Charges"/> to what was spent, in the counters of the reservation, even if their period has ended meanwhile.</summary>
    /// <param name="reservation">A granted reservation with its charges, once. The store writes <see cref="BudgetReservation.States"/>.</param>
    /// <param name="cancellationToken">Ends when the process does: what an attempt cost is booked even if its caller has left. Usually none.</param>
    /// <returns>The operation. An exception is logged and does not reach the caller.</returns>
    ValueTask SettleAsync(BudgetReservation reservation, CancellationToken cancellationToken);

    /// <summary>Reads counters. A counter that the store does not know is at 0. Changes nothing.</summary>
    /// <param name="counters">The keys of the counters.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The states, one for each key in the same order.</returns>
    ValueTask<IReadOnlyList<BudgetState>> ReadAsync(IReadOnlyList<string> counters, CancellationToken cancellationToken);
}
