namespace DeepSeekRouting;

/// <summary>What a ledger counted, in one row or in many. Exact amounts and estimates stand apart and are never added up. Immutable.</summary>
public readonly record struct LedgerFigures
{
    /// <summary>Gets the number of attempts whose cost is exact: the provider reported usage, or refused the call and charged nothing.</summary>
    public long Attempts { get; init; }

    /// <summary>Gets the number of attempts whose usage is estimated.</summary>
    public long EstimatedAttempts { get; init; }

    /// <summary>Gets the number of attempts of models without prices. They are among the others.</summary>
    public long UnpricedAttempts { get; init; }

    /// <summary>Gets the sum of reported usage.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Gets the sum of estimated usage. It is not part of <see cref="Usage"/>.</summary>
    public TokenUsage EstimatedUsage { get; init; }

    /// <summary>Gets the exact cost of reported usage.</summary>
    public decimal Cost { get; init; }

    /// <summary>Gets the cost of estimated usage. It is not part of <see cref="Cost"/>.</summary>
    public decimal EstimatedCost { get; init; }

    /// <summary>Gets the number of requests, however they ended. In the row of a model: those that ended with it.</summary>
    public long Requests { get; init; }

    /// <summary>Gets the number of requests that got one complete answer, from a model or from the response cache.</summary>
    public long SuccessfulRequests { get; init; }

    /// <summary>Gets the number of requests for which a strong model was asked because a draft was not good enough.</summary>
    public long Escalations { get; init; }

    /// <summary>Gets the number of requests for which another model was asked after a failure.</summary>
    public long Fallbacks { get; init; }

    /// <summary>Gets the number of requests for which another model was asked for either reason, or for both: each counts once.</summary>
    public long RequestsMovedOn { get; init; }

    /// <summary>Gets the number of requests that the response cache answered. They are among <see cref="Requests"/>.</summary>
    public long CacheHits { get; init; }

    /// <summary>Gets what the answers' tokens would have cost on the baseline model, an estimate.</summary>
    public decimal EstimatedBaselineCost { get; init; }

    /// <summary>Gets by how much the answered requests were cheaper than on the baseline model, an estimate; negative if they were dearer. Requests without a price do not count.</summary>
    public decimal EstimatedSaving { get; init; }

    /// <summary>Gets the number of answers that the application judged.</summary>
    public long JudgedAnswers { get; init; }

    /// <summary>Gets the number of answers that the application judged wrong.</summary>
    public long WrongAnswers { get; init; }

    /// <summary>
    /// Gets the share of requests, among those that the cache did not answer, that one model was not enough for: <see cref="RequestsMovedOn"/> ÷ (<see cref="Requests"/> − <see cref="CacheHits"/>).
    /// <see langword="null"/> without requests. Compare it with <see cref="FallbackRateLimit"/>.
    /// </summary>
    /// <remarks>The article's "Flash-to-Pro fallback rate". It calls both reasons to go on to another model a fallback.</remarks>
    public double? FallbackRate => Requests > CacheHits ? (double)RequestsMovedOn / (Requests - CacheHits) : null;

    /// <summary>Gets the share of wrong answers among the judged ones; <see langword="null"/>, which means not recorded, until <see cref="ICostLedger.RecordFeedback"/> was called.</summary>
    public double? ErrorRate => JudgedAnswers > 0 ? (double)WrongAnswers / JudgedAnswers : null;

    /// <summary>
    /// Gets <see cref="Cost"/> ÷ <see cref="SuccessfulRequests"/>: what an answer cost, with all failed and discarded attempts. <see langword="null"/> if there was no answer, or an attempt had no price.
    /// <see cref="EstimatedCostPerSuccessfulRequest"/> is not part of it.
    /// </summary>
    public decimal? CostPerSuccessfulRequest => PerSuccessfulRequest(Cost);

    /// <summary>Gets <see cref="EstimatedCost"/> ÷ <see cref="SuccessfulRequests"/>, an estimate; <see langword="null"/> if there was no answer, or an attempt had no price.</summary>
    public decimal? EstimatedCostPerSuccessfulRequest => PerSuccessfulRequest(EstimatedCost);

    /// <summary>Gets the share below which <see cref="FallbackRate"/> should stay: 0.15.</summary>
    /// <remarks>Source: "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters".</remarks>
    public static double FallbackRateLimit => 0.15;

    /// <summary>Adds figures of the same currency.</summary>
    /// <param name="other">The other figures.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="OverflowException">A sum is too large.</exception>
    public LedgerFigures Add(in LedgerFigures other)
    {
        checked
        {
            return new()
            {
                Attempts = Attempts + other.Attempts,
                EstimatedAttempts = EstimatedAttempts + other.EstimatedAttempts,
                UnpricedAttempts = UnpricedAttempts + other.UnpricedAttempts,
                Usage = Usage.Add(other.Usage),
                EstimatedUsage = EstimatedUsage.Add(other.EstimatedUsage),
                Cost = Cost + other.Cost,
                EstimatedCost = EstimatedCost + other.EstimatedCost,
                Requests = Requests + other.Requests,
                SuccessfulRequests = SuccessfulRequests + other.SuccessfulRequests,
                Escalations = Escalations + other.Escalations,
                Fallbacks = Fallbacks + other.Fallbacks,
                RequestsMovedOn = RequestsMovedOn + other.RequestsMovedOn,
                CacheHits = CacheHits + other.CacheHits,
                EstimatedBaselineCost = EstimatedBaselineCost + other.EstimatedBaselineCost,
                EstimatedSaving = EstimatedSaving + other.EstimatedSaving,
                JudgedAnswers = JudgedAnswers + other.JudgedAnswers,
                WrongAnswers = WrongAnswers + other.WrongAnswers,
            };
        }
    }

    internal static LedgerFigures Of(in CostEntry entry) => entry.IsEstimate
        ? new() { EstimatedAttempts = 1, EstimatedUsage = entry.Usage, EstimatedCost = entry.Amount ?? 0, UnpricedAttempts = entry.Amount is null ? 1 : 0 }
        : new() { Attempts = 1, Usage = entry.Usage, Cost = entry.Amount ?? 0, UnpricedAttempts = entry.Amount is null ? 1 : 0 };

    internal static LedgerFigures Of(in RequestEntry entry) => new()
    {
        Requests = 1,
        SuccessfulRequests = entry.IsAnswered ? 1 : 0,
        Escalations = entry.WasEscalated ? 1 : 0,
        Fallbacks = entry.FellBack ? 1 : 0,
        RequestsMovedOn = entry.WasEscalated || entry.FellBack ? 1 : 0,
        CacheHits = entry.IsCacheHit ? 1 : 0,
        EstimatedBaselineCost = entry.EstimatedBaselineCost ?? 0,
        EstimatedSaving = entry.EstimatedSaving ?? 0,
    };

    internal static LedgerFigures Of(in FeedbackEntry entry) => new() { JudgedAnswers = 1, WrongAnswers = entry.IsWrong ? 1 : 0 };

    private decimal? PerSuccessfulRequest(decimal cost) => SuccessfulRequests > 0 && UnpricedAttempts == 0 ? cost / SuccessfulRequests : null;
}
