using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting;

/// <summary>What the builder was told about one router, kept in the service collection so that a second call amends the first.</summary>
internal sealed class RouterRegistration(string name)
{
    public string Name => name;

    /// <summary>Gets or sets the section to read instead of the one named after the router.</summary>
    public IConfiguration? Section { get; set; }

    public List<AddedModel> Models { get; } = [];

    public List<Func<IServiceProvider, IRoutingPolicy>> Policies { get; } = [];

    public Func<Exception, FailureKind?>? ClassifyFailure { get; set; }

    public Func<object, TokenLogprobs?>? ReadLogprobs { get; set; }

    /// <summary>Gets or sets the embedder that <c>UseSemanticCache</c> was given.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embedder { get; set; }

#pragma warning disable MEAI001 // IChatReducer is experimental; who configures one has agreed to that.
    public Func<IServiceProvider, IChatReducer>? Truncation { get; set; }
#pragma warning restore MEAI001

    public Action<BudgetStatus>? OnBudgetThreshold { get; set; }

    public Action<BudgetStatus>? OnBudgetExceeded { get; set; }

    public List<Action<ChatClientBuilder>> Decorators { get; } = [];

    public string SectionPath => Section is IConfigurationSection { Path: { Length: > 0 } path } ? path
        : name.Length == 0 ? DeepSeekRoutingOptions.SectionName : $"{DeepSeekRoutingOptions.SectionName}:{name}";

    public static RouterRegistration? Find(IServiceCollection services, string name) => All(services).FirstOrDefault(registration => registration.Name == name);

    public static IEnumerable<RouterRegistration> All(IServiceCollection services) => services
        .Where(descriptor => descriptor.ServiceType == typeof(RouterRegistration))
        .Select(descriptor => (RouterRegistration)descriptor.ImplementationInstance!);

    /// <summary>Gives the settings of the container's one ledger: those of the router that was added first. What else is wrong with that router is not the ledger's business.</summary>
    public static CostLedgerOptions LedgerOptions(IServiceProvider provider) => new OptionsFactory<DeepSeekRoutingOptions>(
            provider.GetServices<IConfigureOptions<DeepSeekRoutingOptions>>(), provider.GetServices<IPostConfigureOptions<DeepSeekRoutingOptions>>())
        .Create(provider.GetServices<RouterRegistration>().First().Name).Ledger;

    internal sealed record AddedModel(string Name, Func<IServiceProvider, IChatClient> Client, ModelProfile Profile);
}
