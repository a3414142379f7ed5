namespace DeepSeekRouting.Redis;

/// <summary>What one attempt was charged in each of its counters. Immutable.</summary>
internal sealed record Settlement
{
    public required string Lease { get; init; }

    public required IReadOnlyList<string> Counters { get; init; }

    public required IReadOnlyList<long> Charges { get; init; }

    public required IReadOnlyList<DateTimeOffset> PeriodEnds { get; init; }

    public required TimeSpan LeaseTime { get; init; }

    public static Settlement Of(BudgetReservation reservation, string lease)
    {
        var claims = reservation.Claims;
        var counters = new string[claims.Length];
        var periodEnds = new DateTimeOffset[claims.Length];
        for (var i = 0; i < claims.Length; i++)
        {
            counters[i] = claims[i].Counter;
            periodEnds[i] = claims[i].PeriodEnd;
        }

        return new() { Lease = lease, Counters = counters, Charges = reservation.Charges.ToArray(), PeriodEnds = periodEnds, LeaseTime = reservation.LeaseTime };
    }
}
