using System.Diagnostics.Metrics;
using DeepSeekRouting;
using DeepSeekRouting.Redis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Shares budgets and the ledger between machines, through Redis 6.2 or later.</summary>
/// <remarks>Both belong to the container: they serve all of its routers. The settings are those of section <c>DeepSeekRouting:Redis</c>.</remarks>
public static class DeepSeekRoutingRedisBuilderExtensions
{
    /// <summary>Shares both, <see cref="UseRedisBudgets"/> and <see cref="UseRedisLedger"/>, on the Redis of the configuration or of the container's <see cref="IConnectionMultiplexer"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseRedis(this IDeepSeekRoutingBuilder builder) => builder.UseRedisBudgets().UseRedisLedger();

    /// <summary>Shares both, and changes the settings in code, after the configuration section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseRedis(this IDeepSeekRoutingBuilder builder, Action<RedisRoutingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.UseRedisBudgets(configure).UseRedisLedger();
    }

    /// <summary>Shares both, on the Redis of a connection string.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">Where Redis is, as StackExchange.Redis writes it: <c>host:port,password=…,ssl=true</c>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseRedis(this IDeepSeekRoutingBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        return builder.UseRedis(options => options.ConnectionString = connectionString);
    }

    /// <summary>Keeps the counters of <c>UseBudget</c> in Redis, so that a limit holds over all machines.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings, after the configuration section; <see langword="null"/> for no change.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseRedisBudgets(this IDeepSeekRoutingBuilder builder, Action<RedisRoutingOptions>? configure = null)
    {
        AddShared(builder, configure).Replace(ServiceDescriptor.Singleton<IBudgetStore>(static provider => new RedisBudgetStore(
            provider.GetRequiredService<RedisLink>(), OptionsOf(provider), provider.GetRequiredService<RedisMetrics>(), TimeOf(provider), LoggerOf(provider))));
        return builder;
    }

    /// <summary>Adds the ledger up in Redis, over all machines.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings, after the configuration section; <see langword="null"/> for no change.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseRedisLedger(this IDeepSeekRoutingBuilder builder, Action<RedisRoutingOptions>? configure = null)
    {
        var router = builder?.Name;
        AddShared(builder, configure).Replace(ServiceDescriptor.Singleton<ICostLedger>(provider => new RedisCostLedger(
            provider.GetRequiredService<RedisLink>(),
            OptionsOf(provider),
            provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get(router).Ledger,
            provider.GetRequiredService<RedisMetrics>(),
            TimeOf(provider),
            LoggerOf(provider))));
        return builder!;
    }

    private static IServiceCollection AddShared(IDeepSeekRoutingBuilder? builder, Action<RedisRoutingOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.Any(service => service.ServiceType == typeof(RedisLink)))
        {
            return services;
        }

        services.AddOptionsWithValidateOnStart<RedisRoutingOptions>();
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<RedisRoutingOptions>, RedisRoutingOptionsCheck>()); // Before what code configures.
        services.AddSingleton<IValidateOptions<RedisRoutingOptions>, RedisRoutingOptionsCheck>();
        services.AddSingleton(new SatelliteSection { Name = "Redis" });
        services.AddSingleton(static provider => new RedisMetrics(provider.GetService<IMeterFactory>()));
        services.AddSingleton(static provider => LinkOf(provider, OptionsOf(provider)));
        return services;
    }

    private static RedisLink LinkOf(IServiceProvider provider, RedisRoutingOptions options) =>
        options.ConnectionString is { Length: > 0 } connectionString ? new(connectionString, options.Timeout, TimeOf(provider))
        : provider.GetService<IConnectionMultiplexer>() is { } connection ? new(connection, options.Timeout, TimeOf(provider))
        : throw new OptionsValidationException(
            Options.Options.DefaultName,
            typeof(RedisRoutingOptions),
            [$"{RedisRoutingOptions.SectionName}:{nameof(RedisRoutingOptions.ConnectionString)} is missing. Set it, for example to localhost:6379, or register an IConnectionMultiplexer."]);

    private static RedisRoutingOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<RedisRoutingOptions>>().Value;

    private static TimeProvider TimeOf(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;

    private static ILogger LoggerOf(IServiceProvider provider) =>
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(DeepSeekRoutingDiagnostics.LogCategory);
}
