using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Lets the decorated client draft, and the strong one answer where the draft is unsure; prices, traces and books both. The router's cascade without its decisions.
/// Get one with <c>UseConfidenceFallback</c>. Thread-safe.
/// </summary>
public sealed class ConfidenceFallbackChatClient : DelegatingChatClient
{
    private const string DraftTier = "draft";
    private const string StrongTier = "strong";
    private readonly RouterEngine _engine;

    internal ConfidenceFallbackChatClient(IChatClient draftClient, IChatClient strongClient, ConfidenceFallbackClientOptions options, IServiceProvider provider)
        : base(draftClient)
    {
        if (options.Errors() is { Count: > 0 } errors)
        {
            throw new ArgumentException($"UseConfidenceFallback: {string.Join(" ", errors)}", nameof(options));
        }

        var services = new EngineServices(provider, options.ClassifyFailure, options.ReadLogprobs);
        RoutedModel[] models = [Model(options.Draft, draftClient), Model(options.Strong, strongClient)];
        var rules = new RoutingRuleOptions { SimpleTier = DraftTier, ComplexTier = StrongTier };
        var map = new RouterMap(
            [.. models.Select(model => model.Profile)],
            [new(DraftTier, [options.Draft.Name, options.Strong.Name]), new(StrongTier, [options.Strong.Name, options.Draft.Name])]);
        _engine = services.Build(
            name: "",
            options.Currency,
            models,
            map,
            [new ContinuationPolicy(map), new DefaultPolicy(rules, drafts: true)],
            rules,
            new(new Dictionary<string, ShapingOptions>(), DraftTier),
            options.Attempts,
            options.Confidence,
            baseline: options.Strong);

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
