namespace DeepSeekRouting;

/// <summary>One attempt's claims on its counters, from their reservation to their settlement.</summary>
/// <remarks>
/// The router writes claims and charges, an <see cref="IBudgetStore"/> writes <see cref="Lease"/> and <see cref="States"/>. One of them works on it at a time; it is not thread-safe.
/// The router uses the instance again for another attempt: a store must not keep it, nor its spans, after its method's task has ended.
/// </remarks>
public sealed class BudgetReservation
{
    private const int UsualClaims = 4;
    private BudgetClaim[] _claims = new BudgetClaim[UsualClaims];
    private long[] _charges = new long[UsualClaims];
    private BudgetState[] _states = new BudgetState[UsualClaims];
    private int _count;

    /// <summary>Makes a reservation.</summary>
    /// <param name="claims">The claims, at least one, each on another counter.</param>
    /// <param name="leaseTime">How long the reserved amounts are kept if nobody settles them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="claims"/> is <see langword="null"/>.</exception>
    public BudgetReservation(IEnumerable<BudgetClaim> claims, TimeSpan leaseTime)
        : this(leaseTime)
    {
        foreach (var claim in claims ?? throw new ArgumentNullException(nameof(claims)))
        {
            Add(claim);
        }
    }

    internal BudgetReservation(TimeSpan leaseTime) => LeaseTime = leaseTime;

    /// <summary>Gets the claims, 1 or more, seldom more than 4; never two on the same counter.</summary>
    public ReadOnlySpan<BudgetClaim> Claims => new(_claims, 0, _count);

    /// <summary>Gets what each claim is charged in the end, to be written before the settlement. All 0 returns what was reserved: an attempt that was never made or cost nothing.</summary>
    public Span<long> Charges => new(_charges, 0, _count);

    /// <summary>Gets what each claim's counter says after the store's last operation. The store writes it.</summary>
    public Span<BudgetState> States => new(_states, 0, _count);

    /// <summary>Gets how long the reserved amounts are kept if nobody settles them, as after a crash: longer than any attempt takes.</summary>
    public TimeSpan LeaseTime { get; }

    /// <summary>Gets or sets the store's own number for the lease; 0 before the reservation. Only the store writes it.</summary>
    public long Lease { get; set; }

    internal void Add(in BudgetClaim claim)
    {
        if (_count == _claims.Length)
        {
            Array.Resize(ref _claims, 2 * _count);
            Array.Resize(ref _charges, 2 * _count);
            Array.Resize(ref _states, 2 * _count);
        }

        _claims[_count] = claim;
        _charges[_count] = 0;
        _states[_count] = default;
        _count++;
    }

    internal void Clear()
    {
        Array.Clear(_claims, 0, _count);
        _count = 0;
        Lease = 0;
    }
}
