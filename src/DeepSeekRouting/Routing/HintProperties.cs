using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Hints as flat strings and numbers in <see cref="ChatOptions.AdditionalProperties"/>: the one form that survives clones,
/// other decorators' cache keys and NativeAOT.
/// </summary>
internal static class HintProperties
{
    private const string Prefix = DeepSeekProperties.HintPrefix;
    private const string Domain = Prefix + "domain";
    private const string Risk = Prefix + "risk";
    private const string ErrorCost = Prefix + "error_cost";
    private const string Task = Prefix + "task";
    private const string LatencyBudgetMs = Prefix + "latency_budget_ms";
    private const string ContextTokens = Prefix + "context_tokens";
    private const string ToolCallDensity = Prefix + "tool_call_density";
    private const string Tenant = Prefix + "tenant";
    private const string Cache = Prefix + "cache";
    private const string CacheLifetimeMs = Prefix + "cache_lifetime_ms";

    public static RoutingHints Read(ChatOptions? options)
    {
        if (options?.AdditionalProperties is not { Count: > 0 } properties || !properties.Keys.Any(IsHint))
        {
            return RoutingHints.None;
        }

        return new()
        {
            Domain = Text(properties, Domain),
            Risk = Number(properties, Risk),
            ErrorCost = Number(properties, ErrorCost, static number => (decimal)number),
            Task = Text(properties, Task),
            LatencyBudget = Number(properties, LatencyBudgetMs, static number => TimeSpan.FromMilliseconds(number)),
            ContextTokens = Number(properties, ContextTokens, static number => checked((int)number)),
            ToolCallDensity = Number(properties, ToolCallDensity, static number => number),
            Tenant = Text(properties, Tenant),
            Cache = Text(properties, Cache) is { } use ? ReadCacheUse(use) : null,
            CacheLifetime = Number(properties, CacheLifetimeMs, static number => TimeSpan.FromMilliseconds(number)),
        };
    }

    public static void Write(RoutingHints hints, ChatOptions options)
    {
        Set(options, Domain, hints.Domain);
        Set(options, Risk, hints.Risk);
        Set(options, ErrorCost, (double?)hints.ErrorCost);
        Set(options, Task, hints.Task);
        Set(options, LatencyBudgetMs, hints.LatencyBudget?.TotalMilliseconds);
        Set(options, ContextTokens, (double?)hints.ContextTokens);
        Set(options, ToolCallDensity, hints.ToolCallDensity);
        Set(options, Tenant, hints.Tenant);
        Set(options, Cache, hints.Cache?.ToString());
        Set(options, CacheLifetimeMs, hints.CacheLifetime?.TotalMilliseconds);
    }

    private static CacheUse ReadCacheUse(string text) =>
        Enum.TryParse<CacheUse>(text, ignoreCase: true, out var use) && use is >= CacheUse.Normal and <= CacheUse.OnlyIfCached
            ? use
            : throw Malformed(Cache, "Normal, Bypass, Refresh or OnlyIfCached");

    private static bool IsHint(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    private static void Set(ChatOptions options, string key, object? value)
    {
        if (value is null)
        {
            options.AdditionalProperties?.Remove(key);
            return;
        }

        (options.AdditionalProperties ??= [])[key] = value;
    }

    private static string? Text(AdditionalPropertiesDictionary properties, string key) =>
        !properties.TryGetValue(key, out var value) ? null : value switch
        {
            null => null,
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
            _ => throw Malformed(key, "a string"),
        };

    private static T? Number<T>(AdditionalPropertiesDictionary properties, string key, Func<double, T> convert)
        where T : struct
    {
        try
        {
            return Number(properties, key) is { } number ? convert(number) : null;
        }
        catch (OverflowException)
        {
            throw Malformed(key, "a number within its range");
        }
    }

    private static double? Number(AdditionalPropertiesDictionary properties, string key) =>
        !properties.TryGetValue(key, out var value) ? null : value switch
        {
            null => null,
            double number => number,
            JsonElement { ValueKind: JsonValueKind.Number } element => element.GetDouble(),
            IConvertible convertible => Convert(convertible, key),
            _ => throw Malformed(key, "a number"),
        };

    private static double Convert(IConvertible value, string key)
    {
        try
        {
            return value.ToDouble(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException)
        {
            throw Malformed(key, "a number");
        }
    }

    private static ArgumentException Malformed(string key, string expected) =>
        new($"ChatOptions.AdditionalProperties[\"{key}\"] must be {expected}. Set hints with options.WithRoutingHints(…).");
}
