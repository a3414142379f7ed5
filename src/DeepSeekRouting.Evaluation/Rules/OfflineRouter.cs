using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Evaluation;

/// <summary>A router for asking what it would decide. It needs no API key and calls no model. Thread-safe.</summary>
public sealed class OfflineRouter : IDisposable
{
    // Keys are checked before a router decides; this one is never sent.
    private const string NoKey = "not used";

    private readonly ServiceProvider _provider;

    private OfflineRouter(ServiceProvider provider)
    {
        _provider = provider;
        Router = provider.GetRequiredService<IChatClient>().GetRequiredService<RoutedChatClient>();
    }

    /// <summary>Gets the router. Ask it with <see cref="RoutedChatClient.DecideAsync"/>.</summary>
    public RoutedChatClient Router { get; }

    /// <summary>Makes the default router from section <c>DeepSeekRouting</c> of a configuration.</summary>
    /// <param name="configuration">The configuration, for example of an <c>appsettings.json</c>; <see langword="null"/> for the default settings.</param>
    /// <param name="configure">Adds what configuration cannot say: own estimators, policies and models. The default is <see langword="null"/>.</param>
    /// <returns>The router.</returns>
    /// <remarks>Settings are checked at the first decision, as always. Keys in the configuration are not used, answers not cached.</remarks>
    public static OfflineRouter Create(IConfiguration? configuration = null, Action<IDeepSeekRoutingBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration ?? new ConfigurationBuilder().Build());
        services.AddSingleton(new SatelliteSection { Name = "Redis" }); // Of another package, and nothing that a decision depends on.
        configure?.Invoke(services.AddDeepSeekRouting());
        services.AddDeepSeekRouting(GoOffline);
        return new(services.BuildServiceProvider());
    }

    /// <summary>Releases the router.</summary>
    public void Dispose() => _provider.Dispose();

    private static void GoOffline(DeepSeekRoutingOptions options)
    {
        options.ApiKey = NoKey;
        foreach (var model in options.Models.Values) model.ApiKey = NoKey;
        options.ResponseCache.Enabled = false;
        options.ResponseCache.Semantic.Enabled = false;
    }
}
