using DeepSeekRouting;

namespace Microsoft.Extensions.AI;

/// <summary>Parts of the router as decorators of any <see cref="IChatClient"/>.</summary>
public static class DeepSeekRoutingChatClientBuilderExtensions
{
    /// <summary>Adds models that take over when the decorated client fails, by the rules of docs/fallback.md. Every attempt is priced, traced and booked.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Describes the decorated client and adds the others.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">While the client is built: two models have the same name.</exception>
    public static ChatClientBuilder UseTieredFallback(this ChatClientBuilder builder, Action<TieredFallbackOptions> configure)
    {
        if (builder is null)
        {
            throw new ArgumentNullException(nameof(builder));
        }

        if (configure is null)
        {
            throw new ArgumentNullException(nameof(configure));
        }

        return builder.Use((inner, services) =>
        {
            var options = new TieredFallbackOptions();
            configure(options);
            return new TieredFallbackChatClient(inner, options, services);
        });
    }

    /// <summary>Prices, traces and books what the decorated client does, without changing its answers or exceptions: no retries, no fallback, no limits.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Describes the decorated client: its name and prices.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static ChatClientBuilder UseCostMetering(this ChatClientBuilder builder, Action<CostMeteringOptions> configure)
    {
        if (builder is null)
        {
            throw new ArgumentNullException(nameof(builder));
        }

        if (configure is null)
        {
            throw new ArgumentNullException(nameof(configure));
        }

        return builder.Use((inner, services) =>
        {
            var options = new CostMeteringOptions();
            configure(options);
            return new CostMeteringChatClient(inner, options, services);
        });
    }

    /// <summary>Keeps the decorated client's answers and gives them again for the same request of the same tenant, 24 hours long by default; the same request at the same time is sent once. See docs/response-cache.md.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings. <see cref="ResponseCacheOptions.Enabled"/> and <see cref="ResponseCacheOptions.TierLifetimes"/> have no meaning here.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">While the client is built: a setting is out of its range.</exception>
    /// <remarks>Answers are also kept in the <c>IDistributedCache</c> of the services that the client is built with, if there is one other than <c>MemoryDistributedCache</c>.</remarks>
    public static ChatClientBuilder UseResponseCache(this ChatClientBuilder builder, Action<ResponseCacheOptions>? configure = null)
    {
        if (builder is null)
        {
            throw new ArgumentNullException(nameof(builder));
        }

        return builder.Use((inner, services) =>
        {
            var options = new ResponseCacheOptions();
            configure?.Invoke(options);
            return new ResponseCacheChatClient(inner, options, embedder: null, services);
        });
    }

    /// <summary>
    /// As <c>UseResponseCache</c>, and gives an answer also for a request that asks the same in other words: one whose last user text is similar enough and passes the guards, with everything else equal.
    /// See docs/semantic-cache.md.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="embedder">Embeds the last user text; it is not disposed. The default is the one of the services that the client is built with; <see cref="LexicalEmbeddingGenerator"/> compares wording without a model.</param>
    /// <param name="configure">Changes the settings, also those of <see cref="ResponseCacheOptions.Semantic"/>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">While the client is built: a setting is out of its range.</exception>
    /// <exception cref="InvalidOperationException">While the client is built: there is no embedder.</exception>
    public static ChatClientBuilder UseSemanticCache(
        this ChatClientBuilder builder, IEmbeddingGenerator<string, Embedding<float>>? embedder = null, Action<ResponseCacheOptions>? configure = null)
    {
        if (builder is null)
        {
            throw new ArgumentNullException(nameof(builder));
        }

        return builder.Use((inner, services) =>
        {
            var options = new ResponseCacheOptions { Semantic = { Enabled = true } };
            configure?.Invoke(options);
            return new ResponseCacheChatClient(inner, options, embedder, services);
        });
    }

    /// <summary>Lets the decorated client draft, and a strong one answer where the draft is unsure; if the strong one fails, the draft is the answer. See docs/confidence.md.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="strong">The strong client. It is not disposed.</param>
    /// <param name="configure">Describes both clients and says when a draft is good enough.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="strong"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">While the client is built: a setting is out of its range, or both models have the same name.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">While the client is built: no scorer has the name that is set.</exception>
    public static ChatClientBuilder UseConfidenceFallback(this ChatClientBuilder builder, IChatClient strong, Action<ConfidenceFallbackClientOptions>? configure = null)
    {
        if (builder is null)
        {
            throw new ArgumentNullException(nameof(builder));
        }

        if (strong is null)
        {
            throw new ArgumentNullException(nameof(strong));
        }

        return builder.Use((inner, services) =>
        {
            var options = new ConfidenceFallbackClientOptions();
            configure?.Invoke(options);
            return new ConfidenceFallbackChatClient(inner, strong, options, services);
        });
    }
}
