using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting;

/// <summary>What an engine takes from the container, or the default where the container has none.</summary>
internal sealed class EngineServices(IServiceProvider provider, Func<Exception, FailureKind?>? classifyFailure, Func<object, TokenLogprobs?>? readLogprobs)
{
    public FailureClassifier Classifier { get; } = new(classifyFailure);

    public LogprobReader Logprobs { get; } = new(readLogprobs);

    public IReadOnlyList<IConfidenceScorer> Scorers { get; } = [.. provider.GetService<IEnumerable<IConfidenceScorer>>() ?? []];

    public ICostLedger Ledger { get; } = provider.GetService<ICostLedger>() ?? new CostLedger();

    public IBudgetStore BudgetStore => provider.GetRequiredService<IBudgetStore>();

    public ITokenEstimator Tokens { get; } = provider.GetService<ITokenEstimator>() ?? CharacterTokenEstimator.Shared;

    public IComplexityEstimator Complexity { get; } = provider.GetService<IComplexityEstimator>() ?? new TextOnlyComplexityEstimator();

    public IDomainClassifier Domain { get; } = provider.GetService<IDomainClassifier>() ?? new TextOnlyDomainClassifier();

    public RoutingMetrics Metrics { get; } = provider.GetService<RoutingMetrics>() ?? new RoutingMetrics();

    public IReadOnlyList<IRoutingTraceSink> Sinks { get; } = [.. provider.GetService<IEnumerable<IRoutingTraceSink>>() ?? []];

    public TimeProvider Time { get; } = provider.GetService<TimeProvider>() ?? TimeProvider.System;

    public ILogger Logger { get; } =
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(DeepSeekRoutingDiagnostics.LogCategory);

    /// <summary>Makes a model around a client that belongs to the caller, with a limiter that it shares with nobody.</summary>
    public RoutedModel NewModel(ModelProfile profile, IChatClient client, AttemptOptions attempts, HttpOptions http)
    {
        var queue = new ModelQueue(profile, attempts, http, new(profile.Name, profile.MaxConcurrency, Time, Logger), Time);
        return new(profile, client, attempts, Classifier, queue, Time, ownsClient: false);
    }

    /// <summary>Puts an engine together.</summary>
    public RouterEngine Build(
        string name,
        string currency,
        IReadOnlyList<RoutedModel> models,
        RouterMap map,
        IRoutingPolicy[] policies,
        RoutingRuleOptions rules,
        RequestShaper shaper,
        AttemptOptions limits,
        ConfidenceFallbackOptions confidence,
        ModelProfile? baseline,
        Truncation? truncation = null,
        BudgetEngine? budgets = null,
        ResponseCacheOptions? caching = null,
        IEmbeddingGenerator<string, Embedding<float>>? embedder = null,
        DecisionLog? log = null)
    {
        var planner = new Planner(map, models.ToDictionary(model => model.Profile.Name));
        var judge = BuildJudge(confidence, name);
        var drafts = new DraftPlanner(new(confidence, rules.SimpleTier, rules.ComplexTier, judge.NeedsLogprobs), planner, shaper);
        var decider = new Decider(new(policies, map, rules, name, Metrics, Logger), shaper, new(planner, truncation, Tokens), drafts, ReadersFor(rules), Tokens, rules.DomainProbability);
        var attempts = new AttemptLoop(limits, BuildAttemptServices(baseline, budgets), truncation);
        var control = new EscalationControl(confidence, name, Logger);
        var cascade = new Cascade(attempts, new(judge, control, confidence.MaxCostPerRequest, limits.MaxAttempts), control, Logprobs, Tokens, Logger);
        IAnswerer answerer = new Answerer(attempts, cascade);
        if (caching is { Enabled: true })
        {
            answerer = NewCache(CacheHead.OfRouter(name, confidence), name, caching, embedder, answerer);
        }

        if (log is { Options.IncludeContent: true })
        {
            answerer = new LoggedAnswerer(answerer);
        }

        return new(name, currency, models, policies, decider, answerer, BuildReporter(), Time, BeginCall);

        CallContext BeginCall(RoutingHints hints) => log is null
            ? new CallContext(name, currency, Time) { Tenant = hints.Tenant, Task = hints.Task }
            : new LoggedCall(log, name, currency, Time) { Tenant = hints.Tenant, Task = hints.Task };
    }

    /// <summary>Puts a response cache in front of somebody who answers.</summary>
    public ResponseCache NewCache(byte[] head, string name, ResponseCacheOptions options, IEmbeddingGenerator<string, Embedding<float>>? embedder, IAnswerer inner)
    {
        // One that lives in this process's memory adds nothing to the first level but copies.
        var distributed = options.UseDistributedCache && provider.GetService<IDistributedCache>() is { } cache and not MemoryDistributedCache
            ? new SharedAnswers(cache, options, name, Metrics, Time, Logger)
            : null;
        var memory = new AnswerMemory(options.MaxBytes, Time);
        var store = new AnswerStore(options, memory, distributed, Time);
        return new(head, options, store, options.Semantic.Enabled ? NewSemanticAnswers() : null, inner);

        SemanticAnswers NewSemanticAnswers()
        {
            var generator = EmbedderChoice.Choose(provider, embedder, options.Semantic);
            return new(options.Semantic, new(generator, options.Semantic, name, Ledger, Tokens, Metrics, Time, Logger), memory, store, Time);
        }
    }

    public AttemptServices BuildAttemptServices(ModelProfile? baseline, BudgetEngine? budgets) => new(Classifier, Ledger, Tokens, baseline, Metrics, Time, Logger, budgets);

    public RequestReporter BuildReporter() => new(Ledger, Sinks, Metrics, Logger);

    /// <summary>Makes the budgets of a router; <see langword="null"/> if it has none.</summary>
    public BudgetEngine? BuildBudgets(string router, DeepSeekRoutingOptions options, RouterRegistration registration) => options.Budgets.Count == 0 ? null : new(
        [.. options.Budgets.Select(limit => new RunningLimit(limit, router, options.Currency))],
        options.BudgetReservations,
        BudgetStore,
        new(registration.OnBudgetThreshold, registration.OnBudgetExceeded, Metrics, Logger),
        Time);

    private RequestReaders ReadersFor(RoutingRuleOptions rules) => new() { Complexity = Complexity, Domain = rules.ClassifyDomains ? Domain : new UnknownDomainClassifier() };

    private ConfidenceJudge BuildJudge(ConfidenceFallbackOptions options, string router)
    {
        var text = ConfidenceScorers.Make(ConfidenceScorerNames.Text, options)!;
        var scorer = options.Scorer is ConfidenceScorerNames.Text ? text
            : Scorers.LastOrDefault(own => own.Name == options.Scorer) ?? ConfidenceScorers.Make(options.Scorer, options) ?? throw UnknownScorer(options.Scorer, router);
        var whenUnavailable = options.Scorer is ConfidenceScorerNames.Composite ? UnavailableConfidence.ScoreText : options.WhenUnavailable;
        return new(scorer, text, whenUnavailable, options, router, Logger);
    }

    private OptionsValidationException UnknownScorer(string scorer, string router) => new(
        router,
        typeof(ConfidenceFallbackOptions),
        [$"ConfidenceFallback:Scorer '{scorer}' is not a scorer. Scorers: {string.Join(", ", ConfidenceScorers.Names.Concat(Scorers.Select(own => own.Name)))}. Own ones are registered with services.AddSingleton<IConfidenceScorer>(…)."]);
}
