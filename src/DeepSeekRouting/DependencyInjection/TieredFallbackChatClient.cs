using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Asks the decorated client, and others in order when it fails; prices, traces and books each attempt. The router's attempts without its decisions.
/// Get one with <c>UseTieredFallback</c>. Thread-safe.
/// </summary>
public sealed class TieredFallbackChatClient : DelegatingChatClient
{
    private const string Tier = "fallback";
    private readonly RouterEngine _engine;

    internal TieredFallbackChatClient(IChatClient innerClient, TieredFallbackOptions options, IServiceProvider provider)
        : base(innerClient)
    {
        var errors = ModelChecks.Of([options.Primary, .. options.Fallbacks.Select(fallback => fallback.Key)], options.Attempts);
        if (errors.Count > 0)
        {
            throw new ArgumentException($"UseTieredFallback: {string.Join(" ", errors)}", nameof(options));
        }

        var services = new EngineServices(provider, options.ClassifyFailure, readLogprobs: null);
        RoutedModel[] models = [Model(options.Primary, innerClient), .. options.Fallbacks.Select(fallback => Model(fallback.Key, fallback.Value))];
        var rules = new RoutingRuleOptions { SimpleTier = Tier };
        _engine = services.Build(
            name: "",
            options.Currency,
            models,
            new([.. models.Select(model => model.Profile)], [new(Tier, [.. models.Select(model => model.Profile.Name)])]),
            [new DefaultPolicy(rules)],
            rules,
            new(new Dictionary<string, ShapingOptions>(), Tier),
            options.Attempts,
            new(),
            baseline: null);

        RoutedModel Model(ModelProfile profile, IChatClient client) => services.NewModel(profile, client, options.Attempts, new());
    }

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        _engine.GetResponseAsync(messages, options, RoutingScope.Current, cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        _engine.GetStreamingResponseAsync(messages, options, RoutingScope.Current, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _engine.Dispose();
        }

        base.Dispose(disposing);
    }
}
