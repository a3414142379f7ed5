using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting;

/// <summary>Puts a router together from its options, its registration and the container: the one place that knows every part.</summary>
internal sealed class RouterComposer
{
    private readonly IServiceProvider _provider;
    private readonly RouterRegistration _registration;
    private readonly DeepSeekRoutingOptions _options;
    private readonly Lazy<EngineServices> _services;

    private RouterComposer(IServiceProvider provider, RouterRegistration registration)
    {
        _provider = provider;
        _registration = registration;
        _options = provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get(registration.Name);
        _services = new(() => new(provider, registration.ClassifyFailure, registration.ReadLogprobs)); // Describe() must not make services while the container makes the router.
    }

    /// <summary>Makes the router with the decorators around it. Options are read, and models and policies made, at its first request.</summary>
    public static IChatClient Compose(IServiceProvider provider, RouterRegistration registration)
    {
#pragma warning disable CA2000 // The container disposes the outermost client, and that its inner ones.
        var builder = new ChatClientBuilder(new RoutedChatClient(
            router => new RouterComposer(provider, registration).BuildEngine(router),
            () => new RouterComposer(provider, registration).Describe()));
#pragma warning restore CA2000
        foreach (var decorate in registration.Decorators)
        {
            decorate(builder);
        }

        return builder.Build(provider);
    }

    private RouterEngine BuildEngine(RoutedChatClient router)
    {
        var models = BuildModels(router);
        var map = new RouterMap([.. models.Select(model => model.Profile)], ModelCatalog.TiersOf(_options));
        var budgets = _services.Value.BuildBudgets(_registration.Name, _options, _registration);
        var engine = _services.Value.Build(
            _registration.Name,
            _options.Currency,
            models,
            map,
            BuildPolicies(map, budgets),
            _options.Rules,
            new RequestShaper(ShapingByTier()),
            _options.Attempts,
            _options.ConfidenceFallback,
            map.FindModel(_options.BaselineModel),
            BuildTruncation(),
            budgets,
            _options.ResponseCache,
            _registration.Embedder,
            _provider.GetRequiredService<DecisionLogs>().Of(_registration.Name));
        _provider.GetRequiredService<RunningModels>().Add(_registration.Name, models);
        if (budgets is not null)
        {
            _provider.GetRequiredService<RunningBudgets>().Add(_registration.Name, budgets);
        }

        return engine;
    }

    private List<RoutedModel> BuildModels(RoutedChatClient router)
    {
        var deepSeek = ModelCatalog.DeepSeekNames(_options, _registration)
            .Where(name => !ModelCatalog.IsUnused(name, _options))
            .Select(BuildDeepSeekModel);
        var added = _registration.Models.Select(model => _services.Value.NewModel(model.Profile, ClientOf(model, router), _options.Attempts, _options.Http));
        return [.. deepSeek, .. added];
    }

    private RoutedModel BuildDeepSeekModel(string name)
    {
        var profile = ModelCatalog.ProfileOf(name, _options);
        var factory = _provider.GetRequiredService<IHttpClientFactory>();
        var client = new DeepSeekChatClient(
            () => factory.CreateClient(RouterHttpClient.NameOf(_registration.Name)),
            new()
            {
                ModelId = profile.ModelId,
                ApiKey = ModelCatalog.KeyOf(name, _options),
                BaseAddress = ModelCatalog.BaseUrlOf(name, _options),
                AcceptsImages = profile.Capabilities.HasFlag(ModelCapabilities.Images),
                FirstByteTimeout = Timeout.InfiniteTimeSpan, // The HTTP layer limits each of its tries.
                SilenceTimeout = _options.Http.SilenceTimeout,
                TimeProvider = _services.Value.Time,
            },
            _services.Value.Logger);
        return new(profile, client, _options.Attempts, _services.Value.Classifier, QueueOfDeepSeekModel(name, profile), _services.Value.Time, ownsClient: true);
    }

    private ModelQueue QueueOfDeepSeekModel(string name, ModelProfile profile)
    {
        var services = _services.Value;
        var limiter = _provider.GetRequiredService<SharedLimiters>().For(
            profile, new(ModelCatalog.BaseUrlOf(name, _options)), ModelCatalog.AccountOrKeyOf(name, _options), services.Time, services.Logger);
        return new(profile, _options.Attempts, _options.Http, limiter, services.Time);
    }

    private IChatClient ClientOf(RouterRegistration.AddedModel model, RoutedChatClient router)
    {
        var client = model.Client(_provider)
            ?? throw new InvalidOperationException($"AddModel(\"{model.Name}\", …) of router '{_registration.Name}' made no client.");
        return ReferenceEquals(client.GetService(typeof(RoutedChatClient)), router)
            ? throw new InvalidOperationException(
                $"AddModel(\"{model.Name}\", …) of router '{_registration.Name}' resolves the router itself. Give it the provider's own client, for example a keyed IChatClient.")
            : client;
    }

    private IRoutingPolicy[] BuildPolicies(RouterMap map, BudgetEngine? budgets)
    {
        var policies = new PolicyComposer(_provider, _registration, _options, _services.Value, map).Compose(degradesBudgets: budgets?.Degrades == true);
        RoutingLog.PolicyOrder(_services.Value.Logger, _registration.Name, string.Join(", ", policies.Select(policy => policy.Name)));
        return policies;
    }

#pragma warning disable MEAI001 // IChatReducer is experimental; who configures one has agreed to that.
    private Truncation? BuildTruncation() =>
        _registration.Truncation is { } make ? new(make(_provider) ?? throw new InvalidOperationException($"UseTruncation(…) of router '{_registration.Name}' made no reducer."))
        : _options.Truncation.KeepLast is { } keepLast ? new(new KeepLastChatReducer(keepLast))
        : null;
#pragma warning restore MEAI001

    private Dictionary<string, ShapingOptions> ShapingByTier()
    {
        var shaping = new Dictionary<string, ShapingOptions>(StringComparer.OrdinalIgnoreCase);
        foreach (var tier in DefaultShaping.Tiers)
        {
            shaping[tier] = DefaultShaping.Of(tier)!;
        }

        foreach (var tier in _options.Shaping)
        {
            shaping[tier.Key] = tier.Value;
        }

        return shaping;
    }

    private ChatClientMetadata Describe()
    {
        var lead = ModelCatalog.TiersOf(_options)[_options.Rules.SimpleTier][0];
        return _registration.Models.FirstOrDefault(model => string.Equals(model.Name, lead, StringComparison.OrdinalIgnoreCase)) is { } added
            ? new(added.Name, providerUri: null, added.Profile.ModelId)
            : new("deepseek", new Uri(ModelCatalog.BaseUrlOf(lead, _options)), ModelCatalog.ProfileOf(lead, _options).ModelId);
    }
}
