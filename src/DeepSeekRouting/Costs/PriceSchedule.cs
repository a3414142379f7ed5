namespace DeepSeekRouting;

/// <summary>The prices of one model over time, with peak hours where the provider has them. Immutable and thread-safe.</summary>
public sealed class PriceSchedule
{
    private readonly PricePeriod[] _periods;

    /// <summary>Initializes a schedule.</summary>
    /// <param name="periods">The periods, in any order; at least one.</param>
    /// <param name="peakHours">The peak hours; <see langword="null"/> if there are none.</param>
    /// <param name="currency">The ISO 4217 code of the currency. The default is <c>USD</c>.</param>
    /// <exception cref="ArgumentException">There is no period, two periods begin at the same instant, or the currency is blank.</exception>
    public PriceSchedule(IEnumerable<PricePeriod> periods, PeakHours? peakHours = null, string currency = "USD")
    {
        if (periods is null)
        {
            throw new ArgumentNullException(nameof(periods));
        }

        if (string.IsNullOrWhiteSpace(currency))
        {
            throw new ArgumentException("Name the currency of the prices, for example USD.", nameof(currency));
        }

        _periods = [.. periods.OrderBy(period => period.From)];
        if (_periods.Length == 0)
        {
            throw new ArgumentException("A price schedule needs at least one period.", nameof(periods));
        }

        if (_periods.Select(period => period.From).Distinct().Count() != _periods.Length)
        {
            throw new ArgumentException("Two periods of a price schedule begin at the same instant.", nameof(periods));
        }

        PeakHours = peakHours;
        Currency = currency;
    }

    /// <summary>Gets the ISO 4217 code of the currency.</summary>
    public string Currency { get; }

    /// <summary>Gets the peak hours; <see langword="null"/> if there are none.</summary>
    public PeakHours? PeakHours { get; }

    /// <summary>Gets the periods, earliest first.</summary>
    public IReadOnlyList<PricePeriod> Periods => _periods;

    /// <summary>Makes a schedule whose prices never change.</summary>
    /// <param name="prices">The prices.</param>
    /// <param name="currency">The ISO 4217 code of the currency. The default is <c>USD</c>.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentException">The currency is blank.</exception>
    public static PriceSchedule Flat(TokenPrices prices, string currency = "USD") => new([new PricePeriod { Prices = prices }], currency: currency);

    /// <summary>Gives the prices in force at an instant. An instant before the first period gets the prices of the first period.</summary>
    /// <param name="instant">The instant, for a request the one at which it started.</param>
    /// <returns>The prices per million tokens.</returns>
    public TokenPrices PriceAt(DateTimeOffset instant)
    {
        var period = PeriodAt(instant);
        return period.PeakPrices is { } peak && PeakHours?.Contains(instant) == true ? peak : period.Prices;
    }

    /// <summary>Says whether peak prices are in force at an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns><see langword="true"/> if the period in force has peak prices and the instant lies in peak hours.</returns>
    public bool IsPeakAt(DateTimeOffset instant) => PeriodAt(instant).PeakPrices is not null && PeakHours?.Contains(instant) == true;

    internal PriceSchedule WithHolidays(IReadOnlyCollection<DateTime> holidays) =>
        PeakHours is null ? this : new(_periods, PeakHours with { Holidays = holidays }, Currency);

    private PricePeriod PeriodAt(DateTimeOffset instant)
    {
        var index = _periods.Length - 1;
        while (index > 0 && _periods[index].From > instant)
        {
            index--;
        }

        return _periods[index];
    }
}
