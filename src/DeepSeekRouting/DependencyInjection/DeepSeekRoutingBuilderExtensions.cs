using System.Diagnostics.CodeAnalysis;
using DeepSeekRouting;
using Microsoft.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds models, tiers, policies and decorators to a router.</summary>
public static class DeepSeekRoutingBuilderExtensions
{
    /// <summary>Adds a model of any provider.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name that tiers use.</param>
    /// <param name="client">Makes the client, once, before the first request. The router does not dispose it. It must not be this router.</param>
    /// <param name="describe">Describes the model: id, window, capabilities, prices. The default knows tools and JSON, 128,000 tokens and no prices.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The name is blank, or a model of that name was added before.</exception>
    public static IDeepSeekRoutingBuilder AddModel(
        this IDeepSeekRoutingBuilder builder, string name, Func<IServiceProvider, IChatClient> client, Func<ModelProfile, ModelProfile>? describe = null)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException("A model needs a name.", nameof(name));
        }

        if (client is null)
        {
            throw new ArgumentNullException(nameof(client));
        }

        var models = RegistrationOf(builder).Models;
        if (models.Any(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"Model '{name}' was added before. Give each model its own name.", nameof(name));
        }

        var profile = new ModelProfile { Name = name };
        models.Add(new(name, client, (describe?.Invoke(profile) ?? profile) with { Name = name }));
        return builder;
    }

    /// <summary>Adds a tier, or replaces the one of that name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the tier.</param>
    /// <param name="models">The names of its models, in the order in which they are tried.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder AddTier(this IDeepSeekRoutingBuilder builder, string name, params string[] models)
    {
        if (models is null)
        {
            throw new ArgumentNullException(nameof(models));
        }

        return builder.Configure(options => options.Tiers[name] = [.. models]);
    }

    /// <summary>Adds a policy that the container makes, as a singleton.</summary>
    /// <typeparam name="TPolicy">The type of the policy.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IDeepSeekRoutingBuilder AddPolicy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPolicy>(this IDeepSeekRoutingBuilder builder)
        where TPolicy : class, IRoutingPolicy => builder.AddPolicy(static provider => ActivatorUtilities.CreateInstance<TPolicy>(provider));

    /// <summary>Adds a policy.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="policy">Makes the policy, once.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <remarks>Added policies are asked after <c>continuation</c>, in the order added, unless <see cref="DeepSeekRoutingOptions.Policies"/> names another order; a policy that it does not name is not asked.</remarks>
    public static IDeepSeekRoutingBuilder AddPolicy(this IDeepSeekRoutingBuilder builder, Func<IServiceProvider, IRoutingPolicy> policy)
    {
        RegistrationOf(builder).Policies.Add(policy ?? throw new ArgumentNullException(nameof(policy)));
        return builder;
    }

    /// <summary>Adds a policy as a delegate.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name that traces and the configured order use.</param>
    /// <param name="decide">Decides, or returns <see langword="null"/> to abstain. Called concurrently.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder AddPolicy(
        this IDeepSeekRoutingBuilder builder, string name, Func<RoutingRequest, CancellationToken, ValueTask<RoutingDecision?>> decide)
    {
        if (name is null)
        {
            throw new ArgumentNullException(nameof(name));
        }

        if (decide is null)
        {
            throw new ArgumentNullException(nameof(decide));
        }

        return builder.AddPolicy(_ => new DelegatePolicy(name, decide));
    }

    /// <summary>
    /// Names failures of other providers' libraries, so that a refused request does not travel through all models, for example
    /// <c>exception => exception is ClientResultException { Status: 400 } ? FailureKind.InvalidRequest : null</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="classify">Names the kind, or returns <see langword="null"/> to leave it to the router. Called concurrently.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder ClassifyFailures(this IDeepSeekRoutingBuilder builder, Func<Exception, FailureKind?> classify)
    {
        RegistrationOf(builder).ClassifyFailure = classify ?? throw new ArgumentNullException(nameof(classify));
        return builder;
    }

    /// <summary>Chooses the tier by the kind of work, context length and tool calls a step: asks the policy <c>workload</c>, by default after <c>budgetPressure</c>. See docs/policies.md.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings; the default leaves those of the configuration, and without any the four rows of "DeepSeek V4 Deployment &amp; Routing Architecture".</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseWorkload(this IDeepSeekRoutingBuilder builder, Action<WorkloadOptions>? configure = null) =>
        builder.Configure(options =>
        {
            options.Workload.Enabled = true;
            configure?.Invoke(options.Workload);
        });

    /// <summary>Chooses the model with the least price + chance of an error × its cost + latency × value of time: asks the policy <c>expectedLoss</c>, by default before <c>complexity</c>. See docs/policies.md.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings; the default leaves those of the configuration. The error rates of the models must come from one of the two.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseExpectedLoss(this IDeepSeekRoutingBuilder builder, Action<ExpectedLossOptions>? configure = null) =>
        builder.Configure(options =>
        {
            options.ExpectedLoss.Enabled = true;
            configure?.Invoke(options.ExpectedLoss);
        });

    /// <summary>Keeps a conversation on its model unless the switch repays the lost prefix cache: asks the policy <c>prefixAffinity</c>, by default before <c>default</c>. See docs/policies.md.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings; the default leaves those of the configuration.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UsePrefixAffinity(this IDeepSeekRoutingBuilder builder, Action<PrefixAffinityOptions>? configure = null) =>
        builder.Configure(options =>
        {
            options.PrefixAffinity.Enabled = true;
            configure?.Invoke(options.PrefixAffinity);
        });

    /// <summary>
    /// Lets the first model of the simple tier draft, and a strong one answer where the draft is unsure: by default where the log probability of its first token is below −0.5.
    /// See docs/confidence.md.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings; the default leaves those of the configuration.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseConfidenceFallback(this IDeepSeekRoutingBuilder builder, Action<ConfidenceFallbackOptions>? configure = null) =>
        builder.Configure(options =>
        {
            options.ConfidenceFallback.Enabled = true;
            configure?.Invoke(options.ConfidenceFallback);
        });

    /// <summary>Keeps answers and gives them again for the same request of the same tenant, 24 hours long by default; the same request at the same time is sent once. See docs/response-cache.md.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings; the default leaves those of the configuration.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    /// <remarks>Answers are also kept in the application's <c>IDistributedCache</c>, if it has one other than <c>MemoryDistributedCache</c>.</remarks>
    public static IDeepSeekRoutingBuilder UseResponseCache(this IDeepSeekRoutingBuilder builder, Action<ResponseCacheOptions>? configure = null) =>
        builder.Configure(options =>
        {
            options.ResponseCache.Enabled = true;
            configure?.Invoke(options.ResponseCache);
        });

    /// <summary>
    /// As <c>UseResponseCache</c>, and gives an answer also for a request that asks the same in other words: one whose last user text is similar enough and passes the guards, with everything else equal.
    /// See docs/semantic-cache.md.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="embedder">
    /// Embeds the last user text; it is not disposed. The default is what <see cref="SemanticCacheOptions.Embedder"/> names, else the container's. <see cref="LexicalEmbeddingGenerator"/> compares wording without a model.
    /// </param>
    /// <param name="configure">Changes the settings, also those of <see cref="ResponseCacheOptions.Semantic"/>; the default leaves those of the configuration.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseSemanticCache(
        this IDeepSeekRoutingBuilder builder, IEmbeddingGenerator<string, Embedding<float>>? embedder = null, Action<ResponseCacheOptions>? configure = null)
    {
        if (embedder is not null)
        {
            RegistrationOf(builder).Embedder = embedder;
        }

        return builder.Configure(options =>
        {
            options.ResponseCache.Enabled = true;
            options.ResponseCache.Semantic.Enabled = true;
            configure?.Invoke(options.ResponseCache);
        });
    }

    /// <summary>Limits what may be spent, besides what section <c>Budgets</c> of the configuration says. See docs/budgets.md.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Adds limits, and says what to do when they run down.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseBudget(this IDeepSeekRoutingBuilder builder, Action<BudgetBuilder> configure)
    {
        if (configure is null)
        {
            throw new ArgumentNullException(nameof(configure));
        }

        var budgets = new BudgetBuilder(RegistrationOf(builder));
        configure(budgets);
        return builder.Configure(budgets.ApplyTo);
    }

    /// <summary>Writes what is decided and what comes of it to files of JSON lines, without prompts and answers unless asked for, and takes feedback through <see cref="IRoutingFeedback"/>. See docs/decision-log.md.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="configure">Changes the settings; the default leaves those of the configuration.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseDecisionLog(this IDeepSeekRoutingBuilder builder, string folder, Action<DecisionLogOptions>? configure = null)
    {
        if (folder is null)
        {
            throw new ArgumentNullException(nameof(folder));
        }

        return builder.UseDecisionLog(options =>
        {
            options.Folder = folder;
            configure?.Invoke(options);
        });
    }

    /// <summary>Writes what is decided and what comes of it to files, as <c>UseDecisionLog</c> with a folder does; the folder is in the settings.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings, after those of the configuration.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseDecisionLog(this IDeepSeekRoutingBuilder builder, Action<DecisionLogOptions> configure)
    {
        if (configure is null)
        {
            throw new ArgumentNullException(nameof(configure));
        }

        return builder.Configure(options =>
        {
            options.DecisionLog.Enabled = true;
            configure(options.DecisionLog);
        });
    }

    /// <summary>Reads the log probabilities that another provider's client hands on as the raw representation of a response or an update; DeepSeek's are known.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="read">Gets the raw representation and returns the log probabilities, or <see langword="null"/> if there are none. Called concurrently.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <remarks>Such a model is asked for them with <c>logprobs</c> and <c>top_logprobs</c> in the additional properties, if its profile says that it can give them.</remarks>
    public static IDeepSeekRoutingBuilder ReadLogprobs(this IDeepSeekRoutingBuilder builder, Func<object, TokenLogprobs?> read)
    {
        RegistrationOf(builder).ReadLogprobs = read ?? throw new ArgumentNullException(nameof(read));
        return builder;
    }

    /// <summary>Changes the options, after the configuration section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder Configure(this IDeepSeekRoutingBuilder builder, Action<DeepSeekRoutingOptions> configure)
    {
        var registration = RegistrationOf(builder);
        builder.Services.Configure(registration.Name, configure ?? throw new ArgumentNullException(nameof(configure)));
        return builder;
    }

    /// <summary>Puts other decorators around the router, for example <c>client => client.UseFunctionInvocation()</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="decorate">Adds the decorators; the first one added is outermost.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder Decorate(this IDeepSeekRoutingBuilder builder, Action<ChatClientBuilder> decorate)
    {
        RegistrationOf(builder).Decorators.Add(decorate ?? throw new ArgumentNullException(nameof(decorate)));
        return builder;
    }

    /// <summary>Lets conversations that no model of their tier has room for lose their older messages, as setting <c>Truncation:KeepLast</c> does.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="keepLast">How many messages other than system messages are kept, 1 or more; if that is still too much, half as many, and so on. A tool call and its results stay together.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IDeepSeekRoutingBuilder UseTruncation(this IDeepSeekRoutingBuilder builder, int keepLast) =>
        builder.Configure(options => options.Truncation.KeepLast = keepLast);

    /// <summary>Lets a reducer shorten conversations that no model of their tier has room for.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="reducer">Shortens them. Called concurrently. It must not separate tool calls from their results.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    [Experimental("MEAI001")] // As IChatReducer is in Microsoft.Extensions.AI 10.
    public static IDeepSeekRoutingBuilder UseTruncation(this IDeepSeekRoutingBuilder builder, IChatReducer reducer)
    {
        if (reducer is null)
        {
            throw new ArgumentNullException(nameof(reducer));
        }

        return builder.UseTruncation(_ => reducer);
    }

    /// <summary>Lets a reducer shorten conversations that no model of their tier has room for.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="reducer">Makes the reducer, once.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <remarks>It goes before <see cref="UseTruncation(IDeepSeekRoutingBuilder, int)"/> and setting <c>Truncation:KeepLast</c>.</remarks>
    [Experimental("MEAI001")] // As IChatReducer is in Microsoft.Extensions.AI 10.
    public static IDeepSeekRoutingBuilder UseTruncation(this IDeepSeekRoutingBuilder builder, Func<IServiceProvider, IChatReducer> reducer)
    {
        RegistrationOf(builder).Truncation = reducer ?? throw new ArgumentNullException(nameof(reducer));
        return builder;
    }

    private static RouterRegistration RegistrationOf(IDeepSeekRoutingBuilder builder)
    {
        if (builder is null)
        {
            throw new ArgumentNullException(nameof(builder));
        }

        return RouterRegistration.Find(builder.Services, builder.Name)
            ?? throw new InvalidOperationException($"Router '{builder.Name}' is not registered. Call services.AddDeepSeekRouting() first.");
    }
}
