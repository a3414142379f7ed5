using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis;

/// <summary>Reads the section and finds every error in it, each with the way to mend it.</summary>
internal sealed class RedisRoutingOptionsCheck(IServiceProvider provider) : IConfigureOptions<RedisRoutingOptions>, IValidateOptions<RedisRoutingOptions>
{
    private static readonly string[] Keys =
    [
        nameof(RedisRoutingOptions.ConnectionString), nameof(RedisRoutingOptions.KeyPrefix), nameof(RedisRoutingOptions.FailureMode), nameof(RedisRoutingOptions.Timeout),
        nameof(RedisRoutingOptions.RetryInterval), nameof(RedisRoutingOptions.Grace), nameof(RedisRoutingOptions.LedgerInterval), nameof(RedisRoutingOptions.LedgerRetention),
        nameof(RedisRoutingOptions.LedgerRowsPerDay),
    ];

    private IEnumerable<IConfigurationSection> Settings => provider.GetService<IConfiguration>()?.GetSection(RedisRoutingOptions.SectionName).GetChildren() ?? [];

    /// <summary>Binds what can be read. What cannot is left to the validation, which reports it with all other errors; the binder would stop there.</summary>
    public void Configure(RedisRoutingOptions options)
    {
        foreach (var setting in Settings)
        {
            TryBind(setting, options);
        }
    }

    public ValidateOptionsResult Validate(string? name, RedisRoutingOptions options)
    {
        string[] errors = [.. UnknownKeys(), .. Unreadable(), .. Of(options)];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>Checks values, wherever they came from.</summary>
    public static IEnumerable<string> Of(RedisRoutingOptions options)
    {
        if (options.ConnectionString is { Length: > 0 } connectionString && !IsConnectionString(connectionString))
        {
            yield return Error(nameof(options.ConnectionString), "cannot be read; it is written as for StackExchange.Redis: host:port,password=…,ssl=true"); // Without the value: it holds a password.
        }

        if (string.IsNullOrEmpty(options.KeyPrefix) || options.KeyPrefix.AsSpan().IndexOfAny('{', '}') >= 0)
        {
            yield return Error(nameof(options.KeyPrefix), "must not be empty nor hold braces");
        }

        if (!Enum.IsDefined(options.FailureMode))
        {
            yield return Error(nameof(options.FailureMode), $"must be {nameof(RedisFailureMode.FailOpen)} or {nameof(RedisFailureMode.FailClosed)}");
        }

        if (!IsBetween(options.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)))
        {
            yield return Error(nameof(options.Timeout), "must be 10 milliseconds to a minute; a second is 00:00:01");
        }

        if (!IsBetween(options.RetryInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)))
        {
            yield return Error(nameof(options.RetryInterval), "must be 10 milliseconds to an hour; a second is 00:00:01");
        }

        if (!IsBetween(options.Grace, TimeSpan.Zero, TimeSpan.FromDays(30)))
        {
            yield return Error(nameof(options.Grace), "must be 0 to 30 days; an hour is 01:00:00");
        }

        if (!IsBetween(options.LedgerInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)))
        {
            yield return Error(nameof(options.LedgerInterval), "must be 10 milliseconds to an hour; a second is 00:00:01");
        }

        if (!IsBetween(options.LedgerRetention, TimeSpan.FromDays(1), TimeSpan.FromDays(10_000)))
        {
            yield return Error(nameof(options.LedgerRetention), "must be 1 to 10,000 days; a day is 1.00:00:00");
        }

        if (options.LedgerRowsPerDay is < 1 or > 1_000_000)
        {
            yield return Error(nameof(options.LedgerRowsPerDay), "must be 1 to 1,000,000");
        }
    }

    public static RedisRoutingOptions Checked(RedisRoutingOptions options)
    {
        var errors = string.Join(" ", Of(options));
        return errors.Length == 0 ? options : throw new ArgumentException(errors, nameof(options));
    }

    // The value stays out of the message: one of the settings holds a password.
    private IEnumerable<string> Unreadable() => Settings
        .Where(setting => !TryBind(setting, new()))
        .Select(setting => $"{setting.Path} cannot be read. A time is written 00:00:01, a number 10000.");

    private IEnumerable<string> UnknownKeys() => Settings
        .Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
        .Select(child => $"{child.Path} is not a known setting. Known here: {string.Join(", ", Keys)}.");

    private static bool TryBind(IConfigurationSection setting, RedisRoutingOptions options)
    {
        try
        {
            IConfiguration alone = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(setting.Key, setting.Value)]).Build();
            alone.Bind(options);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }

    private static string Error(string key, string rule) => $"{RedisRoutingOptions.SectionName}:{key} {rule}.";

    private static bool IsBetween(TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most;
}
