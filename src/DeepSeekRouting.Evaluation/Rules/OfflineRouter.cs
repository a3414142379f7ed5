using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Evaluation;

/// <summary>A router for asking what it would decide. It needs no API key and calls no model. Thread-safe.</summary>
public sealed class OfflineRouter : IDisposable
{
    // Keys are checked before a router decides; this one is never sent.
    private const string NoKey = "not-used";

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

    /// <summary>Makes the default router from section <c>DeepSeekRouting</c> of a JSON file, for example an <c>appsettings.json</c>.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="configure">Adds what configuration cannot say: own estimators, policies and models. The default is <see langword="null"/>.</param>
    /// <returns>The router.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidDataException">The file does not exist or is not JSON.</exception>
    public static OfflineRouter FromJsonFile(string path, Action<IDeepSeekRoutingBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path)) throw new InvalidDataException($"{path}: the file does not exist");
        try
        {
            return Create(new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path)).Build(), configure);
        }
        catch (InvalidDataException exception)
        {
            // The parser's own message would show text of the file, which may hold keys.
            string place = exception.InnerException?.InnerException is JsonException { LineNumber: { } line } ? FormattableString.Invariant($", line {line + 1}") : "";
            throw new InvalidDataException($"{path}{place}: not valid JSON");
        }
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
