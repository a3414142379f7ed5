using System.Globalization;

namespace DeepSeekRouting.Evaluation;

/// <summary>The price tables that commands know by name: DeepSeek's own on any day, and those of the articles.</summary>
internal static class PriceTables
{
    public const string Today = "today";
    public const string TodayCny = "today-cny";
    public const string Flash = "flash";
    public const string Pro = "pro";
    private const string Day = "yyyy-MM-dd";

    private static readonly DateTimeOffset Launch = DeepSeekPrices.Flash.Periods[0].From;

    public static IEnumerable<string> Names => [Today, TodayCny, .. PricePresets.All.Select(preset => preset.Name)];

    /// <exception cref="InvalidDataException">There is no such table.</exception>
    public static PriceTable Find(string name, DateTimeOffset now) =>
        name == Today ? DeepSeekAt(now) with { Name = Today }
        : name == TodayCny ? DeepSeek(TodayCny, now, DeepSeekPrices.FlashCny, DeepSeekPrices.ProCny)
        : PricePresets.All.FirstOrDefault(preset => preset.Name == name) is { } preset ? Of(preset)
        : DateTime.TryParseExact(name, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? DeepSeekOn(new(day, TimeSpan.Zero))
        : throw new InvalidDataException($"There are no prices '{name}'. Name one of {string.Join(", ", Names)}, or a day such as 2026-06-01 for DeepSeek's prices of that day.");

    public static PriceTable Of(PricePreset preset) => new()
    {
        Name = preset.Name,
        Source = preset.Article,
        Models = [.. preset.Models.Select(model => new PricedModel { Name = model.Key, Prices = model.Value })],
    };

    /// <summary>DeepSeek's USD prices in force at an instant.</summary>
    public static PriceTable DeepSeekAt(DateTimeOffset instant) =>
        DeepSeek(instant.UtcDateTime.ToString(Day, CultureInfo.InvariantCulture), instant, DeepSeekPrices.Flash, DeepSeekPrices.Pro);

    private static PriceTable DeepSeekOn(DateTimeOffset day) => day >= Launch
        ? DeepSeekAt(day)
        : throw new InvalidDataException(FormattableString.Invariant($"There are no prices of {day.UtcDateTime:yyyy-MM-dd}: DeepSeek's prices of Flash and Pro are known from {Launch.UtcDateTime:yyyy-MM-dd}, the day of their launch."));

    private static PriceTable DeepSeek(string name, DateTimeOffset instant, PriceSchedule flash, PriceSchedule pro) => new()
    {
        Name = name,
        Source = FormattableString.Invariant($"DeepSeek API, Models & Pricing, in force on {instant.UtcDateTime:yyyy-MM-dd}"),
        Currency = flash.Currency,
        Models = [At(Flash, flash, instant), At(Pro, pro, instant)],
    };

    private static PricedModel At(string name, PriceSchedule schedule, DateTimeOffset instant)
    {
        var period = schedule.Periods.LastOrDefault(period => period.From <= instant) ?? schedule.Periods[0];
        return new() { Name = name, Prices = period.Prices, PeakPrices = period.PeakPrices };
    }
}
