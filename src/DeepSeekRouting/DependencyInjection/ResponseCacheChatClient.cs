using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Keeps answers of the decorated client and gives them again for the same request; the same request at the same time is sent once. The router's response cache without the router:
/// hints apply, failures are the decorated client's own, nothing is priced. Get one with <c>UseResponseCache</c>. Thread-safe.
/// </summary>
/// <remarks><c>response.GetCacheTrace()</c> says what happened. An answer from the cache reports no usage.</remarks>
public sealed class ResponseCacheChatClient : DelegatingChatClient
{
    private readonly Lazy<ResponseCache> _cache;
    private readonly RoutingMetrics _metrics;
    private readonly TimeProvider _time;

    internal ResponseCacheChatClient(IChatClient innerClient, ResponseCacheOptions options, IEmbeddingGenerator<string, Embedding<float>>? embedder, IServiceProvider provider)
        : base(innerClient)
    {
        if (ResponseCacheChecks.Of(options, nameof(ResponseCache)).ToArray() is { Length: > 0 } errors)
        {
            throw new ArgumentException($"UseResponseCache: {string.Join(" ", errors)}", nameof(options));
        }

        if (options.Semantic.Enabled && EmbedderChoice.Obstacle(provider, embedder is not null, options.Semantic, "") is { } obstacle)
        {
            throw new InvalidOperationException(obstacle);
        }

        var services = new EngineServices(provider, classifyFailure: null, readLogprobs: null);
        (_metrics, _time) = (services.Metrics, services.Time);

        // At first use: the inner client may not be ready to describe itself while the container makes it.
        _cache = new(() =>
        {
            var metadata = innerClient.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
            options.UseDistributedCache &= metadata is not (null or { ProviderName: null, ProviderUri: null, DefaultModelId: null }); // Nothing would tell its answers from another client's.
            return services.NewCache(CacheHead.OfClient(metadata), "", options, embedder, new ClientAnswerer(innerClient));
        });
    }

    /// <inheritdoc/>
    /// <exception cref="NotCachedException">The request asked for a stored answer only, and there is none.</exception>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var plan = Plan(messages, options);
        var call = NewCall(plan);
        var answer = _cache.Value.GetResponseAsync(plan, call, cancellationToken);
        return answer.IsCompletedSuccessfully ? Task.FromResult(Tell(answer.Result, call)) : AwaitAsync(answer, call);
    }

    /// <inheritdoc/>
    /// <exception cref="NotCachedException">The request asked for a stored answer only, and there is none.</exception>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamAsync(Plan(messages, options), cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _cache.IsValueCreated)
        {
            _cache.Value.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<ChatResponse> AwaitAsync(ValueTask<ChatResponse> answer, CallContext call) => Tell(await answer.ConfigureAwait(false), call);

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(RoutingPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var call = NewCall(plan);
        await foreach (var update in _cache.Value.GetStreamingResponseAsync(plan, call, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }

        _metrics.CacheAsked(call);
        yield return new() { AdditionalProperties = new() { [DeepSeekRoutingDiagnostics.CacheProperty] = RoutingTraceWriter.Write(call.Cache!) } };
    }

    private static RoutingPlan Plan(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var hints = HintProperties.Read(options);
        hints = RoutingScope.Current is { } scope ? hints.Over(scope.Hints) : hints;
        return new()
        {
            Attempts = [],
            Hints = hints,
            Request = new()
            {
                Messages = messages as IReadOnlyList<ChatMessage> ?? [.. messages ?? throw new ArgumentNullException(nameof(messages))],
                CallerOptions = options,
                PrimaryModelId = options?.ModelId,
            },
        };
    }

    private CallContext NewCall(in RoutingPlan plan) => new("", "USD", _time) { Tenant = plan.Hints.Tenant, Task = plan.Hints.Task };

    private ChatResponse Tell(ChatResponse response, CallContext call)
    {
        _metrics.CacheAsked(call);
        var trace = RoutingTraceWriter.Write(call.Cache!);
        if (call.Cache!.Outcome is not (CacheOutcome.Hit or CacheOutcome.SemanticHit))
        {
            return AnswerProperties.AttachProperty(response, DeepSeekRoutingDiagnostics.CacheProperty, trace); // The decorated client's own object.
        }

        (response.AdditionalProperties ??= [])[DeepSeekRoutingDiagnostics.CacheProperty] = trace;
        return response;
    }

    /// <summary>The decorated client as it is.</summary>
    private sealed class ClientAnswerer(IChatClient client) : IAnswerer
    {
        public ValueTask<ChatResponse> GetResponseAsync(RoutingPlan plan, CallContext call, CancellationToken cancellationToken) =>
            new(client.GetResponseAsync(plan.Request.Messages, plan.Request.CallerOptions, cancellationToken));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(RoutingPlan plan, CallContext call, CancellationToken cancellationToken) =>
            client.GetStreamingResponseAsync(plan.Request.Messages, plan.Request.CallerOptions, cancellationToken);
    }
}
