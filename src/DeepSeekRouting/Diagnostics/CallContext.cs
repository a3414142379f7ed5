using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// What is known about one request while it runs. One instance a request, handed down as a parameter, written by one step at a time.
/// </summary>
internal class CallContext
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private AttemptTrace[] _attempts = [];
    private List<string>? _warnings;
    private Money _cost;
    private Money _estimatedCost;
    private Money _embeddingCost;
    private Money? _estimatedBaselineCost;
    private string? _answeredBy;

    public CallContext(string router, string currency, TimeProvider time)
    {
        Router = router;
        Currency = currency;
        _time = time;
        _start = time.GetTimestamp();
        StartedAt = time.GetUtcNow();
    }

    private CallContext(CallContext origin)
    {
        Router = origin.Router;
        Currency = origin.Currency;
        _time = origin._time;
        _start = origin._start;
        StartedAt = origin.StartedAt;
        Id = origin.Id;
        Tenant = origin.Tenant;
        Task = origin.Task;
        Tier = origin.Tier;
        AnswerTier = origin.AnswerTier;
        AnswerEffort = origin.AnswerEffort;
        EstimatedInputTokens = origin.EstimatedInputTokens;
        Activity = origin.Activity;
    }

    public string Id
    {
        get => field ??= ActivitySpanId.CreateRandom().ToHexString();
        private set;
    }

    public string Router { get; }

    public string Currency { get; }

    public DateTimeOffset StartedAt { get; }

    public string? Tenant { get; init; }

    public string? Task { get; init; }

    public string? Tier { get; set; }

    public string? Policy { get; set; }

    public string? Reason { get; set; }

    /// <summary>Gets a value indicating whether the call itself wants the trace of the request.</summary>
    public virtual bool TakesTrace => false;

    /// <summary>Gets or sets the complexity; <see langword="null"/> if nobody asked for it.</summary>
    public ComplexityEstimate? Complexity { get; set; }

    /// <summary>Gets or sets the domain, declared or classified.</summary>
    public DomainEstimate? Domain { get; set; }

    /// <summary>Gets the model whose answer the caller got. A draft that was complete is no answer unless the request ends with it.</summary>
    public string? Model => Outcome is RoutingOutcome.Succeeded ? _answeredBy : null;

    public string? CurrentModel { get; set; }

    /// <summary>Gets or sets the tier with which the answering model was asked.</summary>
    public string? AnswerTier { get; set; }

    /// <summary>Gets or sets the effort with which the answering model was asked.</summary>
    public ReasoningEffort? AnswerEffort { get; set; }

    public ConfidenceTrace? Confidence { get; set; }

    /// <summary>Gets or sets what the response cache did; <see langword="null"/> if there is none.</summary>
    public CacheTrace? Cache { get; set; }

    /// <summary>Gets a value indicating whether the caller got an answer that no model was asked for on its account.</summary>
    public bool IsAnsweredByCache =>
        Outcome is RoutingOutcome.Succeeded && Cache is { Outcome: CacheOutcome.Hit or CacheOutcome.SemanticHit or CacheOutcome.Joined };

    /// <summary>Gets the estimated baseline cost of the last answer, whether the caller got it or not.</summary>
    public Money? AnswerBaseline => _estimatedBaselineCost;

    /// <summary>Gets the model of the last answer, whether the caller got it or not.</summary>
    public string? AnsweredBy => _answeredBy;

    public decimal? EstimatedBaselineCost => Outcome is RoutingOutcome.Succeeded ? _estimatedBaselineCost?.Amount : null;

    public int EstimatedInputTokens { get; set; }

    /// <summary>Gets or sets what is left of the conversation since a model found it too long; <see langword="null"/> if none did.</summary>
    public IReadOnlyList<ChatMessage>? ShorterMessages { get; set; }

    public Activity? Activity { get; set; }

    /// <summary>Gets or sets how the request ended.</summary>
    public RoutingOutcome Outcome { get; set; } = RoutingOutcome.Failed;

    public IReadOnlyList<AttemptTrace> Attempts => _attempts;

    /// <summary>Gets or sets how many refused calls were followed by another one of the same model.</summary>
    public int Repeats { get; set; }

    /// <summary>Gets the attempts that count towards the limit: skipped models and repeated calls do not.</summary>
    public int CountedAttempts => _attempts.Count(attempt => attempt.Outcome is not AttemptOutcome.Skipped) - Repeats;

    public IReadOnlyList<string>? Warnings => _warnings;

    public decimal Cost => _cost.Amount;

    public decimal EstimatedCost => _estimatedCost.Amount;

    /// <summary>Gets the part of the cost that was paid for embedding; <see langword="null"/> if that is nothing.</summary>
    public decimal? EmbeddingCost => _embeddingCost.Picos == 0 ? null : _embeddingCost.Amount;

    public bool HasUnpricedAttempts { get; private set; }

    /// <summary>Gets by how much the request was cheaper than on the baseline model; <see langword="null"/> if it had no answer or no price.</summary>
    public decimal? EstimatedSaving => HasUnpricedAttempts ? null : EstimatedBaselineCost - Cost - EstimatedCost;

    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Gets how long the request took, once <see cref="Stop"/> was called.</summary>
    public double DurationMs { get; private set; }

    /// <summary>Stops the clock: every report of the request's end says the same.</summary>
    public void Stop() => DurationMs = Math.Round(Elapsed.TotalMilliseconds, 3);

    /// <summary>Says whether a model was called in this role.</summary>
    public bool HasCalled(AttemptRole role)
    {
        foreach (var attempt in _attempts)
        {
            if (attempt.Role == role && attempt.Outcome is not AttemptOutcome.Skipped)
            {
                return true;
            }
        }

        return false;
    }

    public void Warn(string warning)
    {
        _warnings ??= [];
        if (!_warnings.Contains(warning))
        {
            _warnings.Add(warning);
        }
    }

    public void Add(AttemptTrace attempt, Money? cost)
    {
        _attempts = [.. _attempts, attempt]; // One, nearly always.
        if (attempt.Usage is not null || attempt.EstimatedUsage is not null)
        {
            HasUnpricedAttempts |= cost is null;
        }

        if (attempt.EstimatedUsage is not null)
        {
            _estimatedCost += cost ?? default;
        }
        else
        {
            _cost += cost ?? default;
        }
    }

    /// <summary>Adds what embedding the request's text cost.</summary>
    public void AddEmbedding(Money cost, bool isEstimate)
    {
        _embeddingCost += cost;
        if (isEstimate)
        {
            _estimatedCost += cost;
        }
        else
        {
            _cost += cost;
        }
    }

    public void Answered(string model, Money? estimatedBaselineCost)
    {
        _answeredBy = model;
        _estimatedBaselineCost = estimatedBaselineCost;
    }

    /// <summary>Makes a context for attempts that may turn out to be another request's.</summary>
    public CallContext Fork() => new(this);

    /// <summary>Takes over what happened on a fork: the attempts, what they cost, and the answer.</summary>
    public void Absorb(CallContext fork)
    {
        _attempts = [.. _attempts, .. fork._attempts];
        _cost += fork._cost;
        _estimatedCost += fork._estimatedCost;
        _embeddingCost += fork._embeddingCost;
        HasUnpricedAttempts |= fork.HasUnpricedAttempts;
        Repeats += fork.Repeats;
        Confidence = fork.Confidence;
        ShorterMessages = fork.ShorterMessages;
        foreach (var warning in fork._warnings ?? [])
        {
            Warn(warning);
        }

        Follow(fork);
    }

    /// <summary>Takes over whose answer it is from a stored one.</summary>
    public void Answered(string? model, string? tier, ReasoningEffort? effort, Money? estimatedBaselineCost)
    {
        CurrentModel = model;
        AnswerTier = tier;
        AnswerEffort = effort;
        _answeredBy = model;
        _estimatedBaselineCost = estimatedBaselineCost;
    }

    /// <summary>Takes over whose answer it is from a fork that another request pays for.</summary>
    public void Follow(CallContext fork)
    {
        CurrentModel = fork.CurrentModel;
        AnswerTier = fork.AnswerTier;
        AnswerEffort = fork.AnswerEffort;
        _answeredBy = fork._answeredBy;
        _estimatedBaselineCost = fork._estimatedBaselineCost;
    }

    /// <summary>Takes the trace of the request that has ended. Called only where <see cref="TakesTrace"/>.</summary>
    public virtual void Take(RoutingTrace trace)
    {
    }

    public RoutingTrace ToTrace() => new()
    {
        Id = Id,
        Router = Router.Length == 0 ? null : Router,
        StartedAt = StartedAt,
        DurationMs = DurationMs,
        Outcome = Outcome,
        Tier = Tier,
        Policy = Policy,
        Reason = Reason,
        Complexity = Complexity?.Score,
        ComplexityReasons = Complexity?.NameReasons(),
        Domain = Domain?.Domain,
        IsDomainDeclared = Domain is { IsDeclared: true },
        Task = Task,
        Model = Model,
        Confidence = Confidence,
        Cache = Cache,
        Attempts = _attempts,
        Warnings = _warnings,
        Currency = Currency,
        Cost = Cost,
        EstimatedCost = EstimatedCost,
        EstimatedBaselineCost = EstimatedBaselineCost,
        HasUnpricedAttempts = HasUnpricedAttempts,
    };
}
