namespace DeepSeekRouting;

/// <summary>
/// How many requests may be in flight, as learnt from refusals and quiet times: additive increase and multiplicative decrease as in TCP, with times instead of round trips,
/// because answers take from milliseconds to minutes and refusals come at once. Not thread-safe: its limiter's lock guards it.
/// </summary>
internal sealed class LearntLimit(int maximum, TimeProvider time)
{
    private const double KeptAfterConcurrencyRefusal = 0.7;
    private const double KeptAfterRateRefusal = 0.5;
    private const int LeastAfterRateRefusal = 8; // A rate is slowed by the pause; one stray refusal must not leave a single file.
    private const double Growth = 0.1;
    private static readonly TimeSpan QuietBeforeGrowth = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietBeforeDoubt = TimeSpan.FromMinutes(1);

    private int _maximum = maximum;
    private int _value = maximum;
    private int _stated = int.MaxValue;
    private long _answeredGrants;
    private long _quietSince;

    public int Maximum => Volatile.Read(ref _maximum);

    public int Value => Volatile.Read(ref _value);

    /// <summary>Gets the time until the limit may grow; zero or less if it may now.</summary>
    public TimeSpan TimeToGrowth => QuietNeeded - time.GetElapsedTime(_quietSince);

    private TimeSpan QuietNeeded => _value < _stated ? QuietBeforeGrowth : QuietBeforeDoubt;

    /// <summary>
    /// Says whether a refusal tells something new: many are refused at once for the same reason, and those that had started before the limit was lowered say nothing about the lowered one.
    /// </summary>
    public bool IsNews(in Place place) => place.Grant > _answeredGrants;

    /// <summary>Takes in a refusal.</summary>
    /// <param name="place">The place of the refused call.</param>
    /// <param name="kind">How it was refused.</param>
    /// <param name="stated">The limit that the provider named.</param>
    /// <param name="inFlight">How many were in flight.</param>
    /// <param name="grants">How many places have been given so far.</param>
    public void Refused(in Place place, FailureKind kind, int? stated, int inFlight, long grants)
    {
        _quietSince = time.GetTimestamp();
        _stated = stated ?? _stated;
        if (stated < _value)
        {
            Lower(stated.Value, grants);
        }
        else if (IsNews(place))
        {
            Lower(Reduced(kind, inFlight), grants);
        }
    }

    /// <summary>Grows if it has been quiet for long enough.</summary>
    public bool TryGrow()
    {
        if (_value >= _maximum || TimeToGrowth > TimeSpan.Zero)
        {
            return false;
        }

        if (_value < _stated)
        {
            GrowTowards(Math.Min(_stated, _maximum), time.GetElapsedTime(_quietSince).Ticks / QuietBeforeGrowth.Ticks);
        }
        else
        {
            _stated = int.MaxValue; // A balance may have been topped up. One step shows.
            GrowTowards(_maximum, steps: 1);
        }

        _quietSince = time.GetTimestamp();
        return true;
    }

    /// <summary>Sees to it that the limit never passes the smallest of its users' own.</summary>
    public void ShareWith(int otherMaximum)
    {
        _maximum = Math.Min(_maximum, otherMaximum);
        _value = Math.Min(_value, _maximum);
    }

    private static int Reduced(FailureKind kind, int inFlight) => kind is FailureKind.RateLimited
        ? Math.Max(LeastAfterRateRefusal, (int)(inFlight * KeptAfterRateRefusal))
        : (int)(inFlight * KeptAfterConcurrencyRefusal);

    private void Lower(int limit, long grants)
    {
        _value = Math.Max(1, Math.Min(limit, _value));
        _answeredGrants = grants;
    }

    private void GrowTowards(int most, long steps)
    {
        for (; steps > 0 && _value < most; steps--)
        {
            _value = Math.Min(most, _value + Math.Max(1, (int)(_value * Growth)));
        }
    }
}
