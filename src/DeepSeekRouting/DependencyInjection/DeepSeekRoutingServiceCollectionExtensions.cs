using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds routers to a service collection.</summary>
public static class DeepSeekRoutingServiceCollectionExtensions
{
    /// <summary>
    /// Adds the default router as the application's <see cref="IChatClient"/>. It reads section <c>DeepSeekRouting</c> of the configuration if there is one, and takes the key
    /// from <c>DeepSeekRouting:ApiKey</c> or the environment variable <c>DEEPSEEK_API_KEY</c>. A second call amends the first.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <returns>The builder of the router.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder AddDeepSeekRouting(this IServiceCollection services) => Add(services, "", section: null, configure: null);

    /// <summary>Adds the default router and configures it in code, after its configuration section.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder of the router.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder AddDeepSeekRouting(this IServiceCollection services, Action<DeepSeekRoutingOptions> configure) =>
        Add(services, "", section: null, configure ?? throw new ArgumentNullException(nameof(configure)));

    /// <summary>Adds the default router and reads the given section in place of <c>DeepSeekRouting</c>.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="section">The section.</param>
    /// <returns>The builder of the router.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder AddDeepSeekRouting(this IServiceCollection services, IConfiguration section) =>
        Add(services, "", section ?? throw new ArgumentNullException(nameof(section)), configure: null);

    /// <summary>Adds a named router as a keyed <see cref="IChatClient"/>. It reads section <c>DeepSeekRouting:NAME</c>.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="name">The name: the key of the service.</param>
    /// <returns>The builder of the router.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder AddDeepSeekRouting(this IServiceCollection services, string name) => Add(services, name, section: null, configure: null);

    /// <summary>Adds a named router as a keyed <see cref="IChatClient"/> and configures it in code, after section <c>DeepSeekRouting:NAME</c>.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="name">The name: the key of the service.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder of the router.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder AddDeepSeekRouting(this IServiceCollection services, string name, Action<DeepSeekRoutingOptions> configure) =>
        Add(services, name, section: null, configure ?? throw new ArgumentNullException(nameof(configure)));

    /// <summary>Adds a named router as a keyed <see cref="IChatClient"/> and reads the given section.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="name">The name: the key of the service.</param>
    /// <param name="section">The section.</param>
    /// <returns>The builder of the router.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder AddDeepSeekRouting(this IServiceCollection services, string name, IConfiguration section) =>
        Add(services, name, section ?? throw new ArgumentNullException(nameof(section)), configure: null);

    private static DeepSeekRoutingBuilder Add(
        IServiceCollection services, string name, IConfiguration? section, Action<DeepSeekRoutingOptions>? configure)
    {
        if (services is null)
        {
            throw new ArgumentNullException(nameof(services));
        }

        if (name is null)
        {
            throw new ArgumentNullException(nameof(name));
        }

        var registration = RouterRegistration.Find(services, name) ?? Register(services, name);
        registration.Section = section ?? registration.Section;
        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return new(name, services);
    }

    private static RouterRegistration Register(IServiceCollection services, string name)
    {
        var registration = new RouterRegistration(name);
        services.AddSingleton(registration);
        services.TryAddSingleton<ICostLedger>(static provider => new CostLedger(RouterRegistration.LedgerOptions(provider)));
        services.TryAddSingleton<IBudgetStore>(static provider => new MemoryBudgetStore(provider.GetService<TimeProvider>()));
        services.TryAddSingleton<IComplexityEstimator, TextOnlyComplexityEstimator>();
        services.TryAddSingleton<IDomainClassifier, TextOnlyDomainClassifier>();
        services.TryAddSingleton<ITokenEstimator>(CharacterTokenEstimator.Shared);
        services.TryAddSingleton<RoutingMetrics>();
        services.TryAddSingleton<SharedLimiters>();
        services.TryAddSingleton<RunningModels>();
        services.TryAddSingleton<RunningBudgets>();
        services.TryAddSingleton<DecisionLogs>();
        services.TryAddSingleton<IBudgetView>(static provider => provider.GetRequiredService<RunningBudgets>());
        services.TryAddSingleton<IModelHealth>(static provider => provider.GetRequiredService<RunningModels>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DeepSeekRoutingOptions>, DeepSeekRoutingOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<DeepSeekRoutingOptions>, ConfigureFromConfiguration>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<DeepSeekRoutingOptions>, ConfigureFromEnvironment>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ConfidenceSelfTest>());
        services.AddOptionsWithValidateOnStart<DeepSeekRoutingOptions>(name);
        RouterHttpClient.Add(services, name);

        services.AddKeyedSingleton<IRoutingFeedback>(
            name.Length == 0 ? null : name, (provider, _) => new RoutingFeedback(provider.GetRequiredService<DecisionLogs>(), name));

        // Key null is the unkeyed service, so that container and user see one registration and one disposal.
        services.AddKeyedSingleton<IChatClient>(name.Length == 0 ? null : name, (provider, _) => RouterComposer.Compose(provider, registration));
        return registration;
    }
}
