using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Routers with a response cache.</summary>
internal static class CachedRouter
{
    /// <summary>Starts one over the loopback server.</summary>
    public static Task<TestRouter> StartAsync(
        Action<ResponseCacheOptions>? cache = null, Action<DeepSeekRoutingOptions>? configure = null, Action<IDeepSeekRoutingBuilder>? build = null, Action<IServiceCollection>? services = null) =>
        TestRouter.StartAsync(
            configure,
            builder =>
            {
                builder.UseResponseCache(cache);
                build?.Invoke(builder);
            },
            services: services);

    /// <summary>Starts one over one provider's client, which costs 1 USD a million tokens.</summary>
    public static Task<TestRouter> StartAsync(IChatClient client, Action<ResponseCacheOptions>? cache = null, Action<DeepSeekRoutingOptions>? configure = null, Action<IServiceCollection>? services = null) =>
        StartAsync(
            cache,
            options =>
            {
                options.Tiers["simple"] = ["own"];
                options.Tiers["complex"] = ["own"];
                options.BaselineModel = "own";
                options.Attempts.CircuitBreaker.MinimumThroughput = 1_000_000;
                configure?.Invoke(options);
            },
            builder => builder.AddModel("own", _ => client, model => model with
            {
                ModelId = "own-1",
                Capabilities = ModelCapabilities.All,
                Prices = PriceSchedule.Flat(TokenPrices.Of(1, 1)),
            }),
            services);

    public static CacheOutcome CacheOutcome(this ChatResponse response) => response.GetCacheTrace()!.Outcome;

    public static ChatOptions Hinted(Func<RoutingHints, RoutingHints> change) => new ChatOptions().WithRoutingHints(change);
}
