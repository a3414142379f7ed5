namespace DeepSeekRouting;

/// <summary>Chooses the model from which the least is expected to be lost: price, errors and time.</summary>
internal sealed class ExpectedLossPolicy : IRoutingPolicy
{
    private readonly ExpectedLossOptions _options;
    private readonly double _leastDomainProbability;
    private readonly RouterMap _map;
    private readonly ITokenEstimator _tokens;
    private readonly TimeSpan _cacheLifetime;
    private readonly TimeProvider _time;
    private readonly string _currency;
    private readonly Candidate[] _candidates;
    private readonly bool _dependsOnDomain;

    public ExpectedLossPolicy(ExpectedLossOptions options, RoutingRuleOptions rules, RouterMap map, ITokenEstimator tokens, TimeSpan cacheLifetime, TimeProvider time, string currency)
    {
        _options = options;
        _leastDomainProbability = rules.DomainProbability;
        _map = map;
        _tokens = tokens;
        _cacheLifetime = cacheLifetime;
        _time = time;
        _currency = currency;
        _candidates = [.. options.Models
            .Select(model => new Candidate(map.FindModel(model.Key)!, new(model.Value.ErrorRates), model.Value.OutputTokens ?? options.OutputTokens, TimeCost(model.Value)))
            .OrderBy(candidate => candidate.Model.Name, StringComparer.Ordinal)];
        _dependsOnDomain = _candidates.Any(candidate => candidate.ErrorRates.DependsOnDomain);
    }

    public string Name => PolicyNames.ExpectedLoss;

    public async ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        if ((request.Hints.ErrorCost ?? _options.ErrorCost) is not { } errorCost)
        {
            request.Warn("expectedLoss abstains: neither the hint nor ExpectedLoss:ErrorCost says what an error costs");
            return null;
        }

        var complexity = (await request.GetComplexityAsync(cancellationToken).ConfigureAwait(false)).Score;
        var domain = await DomainOfAsync(request, cancellationToken).ConfigureAwait(false);
        return Weigh(request, complexity, domain, errorCost) is { Count: > 0 } losses ? Choose(losses) : null;
    }

    // Not asked where it makes no difference; a guess that is not probable is none.
    private async ValueTask<string?> DomainOfAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        if (!_dependsOnDomain)
        {
            return null;
        }

        var domain = await request.GetDomainAsync(cancellationToken).ConfigureAwait(false);
        return domain.IsDeclared || domain.Probability >= _leastDomainProbability ? domain.Domain : null;
    }

    private List<ExpectedLoss>? Weigh(RoutingRequest request, double complexity, string? domain, decimal errorCost)
    {
        var now = _time.GetUtcNow();
        var prefix = ConversationPrefix.Of(request, _tokens, now, _cacheLifetime);
        var losses = new List<ExpectedLoss>(_candidates.Length);
        foreach (var candidate in _candidates)
        {
            if (!request.Needs.AreMetBy(candidate.Model))
            {
                continue;
            }

            if (candidate.ErrorRates.RateAt(complexity, domain) is not { } rate)
            {
                request.Warn(FormattableString.Invariant($"expectedLoss abstains: {candidate.Model.Name} has no error rate for complexity {complexity:0.0}{(domain is null ? "" : " in the request's domain")}"));
                return null;
            }

            losses.Add(new(candidate.Model, rate, PriceOf(candidate, request, prefix, now), rate * errorCost, candidate.TimeCost));
        }

        if (losses.Count == 0)
        {
            request.Warn("expectedLoss abstains: none of its models can serve the request");
        }

        return losses;
    }

    private RoutingDecision Choose(List<ExpectedLoss> losses)
    {
        var least = losses[0];
        foreach (var loss in losses)
        {
            least = loss.IsBelow(least) ? loss : least;
        }

        var tier = _map.TierOf(least.Model);
        return new()
        {
            Tier = tier,
            Model = _map.ModelsOf(tier) is [var lead, ..] && lead == least.Model ? null : least.Model.Name, // Where it leads the tier anyway, the tier may also draft.
            Reason = $"{least.Model.Name} has the least expected loss in {_currency} (price + errors + time): {string.Join("; ", losses)}",
        };
    }

    private static decimal PriceOf(Candidate candidate, RoutingRequest request, ConversationPrefix? prefix, DateTimeOffset now)
    {
        var input = prefix?.InputTokens ?? request.EstimatedInputTokens;
        var hits = prefix?.HitsOf(candidate.Model.Name) ?? 0;
        return candidate.Model.Prices!.PriceAt(now).CostOf(new()
        {
            CacheHitTokens = hits,
            CacheMissTokens = input - hits,
            OutputTokens = Math.Min(candidate.OutputTokens, request.Options?.MaxOutputTokens ?? int.MaxValue),
        });
    }

    private decimal TimeCost(ExpectedLossModel model) => _options.ValueOfHour * (decimal)(model.Latency ?? TimeSpan.Zero).TotalHours;

    private sealed record Candidate(ModelProfile Model, ErrorRateTable ErrorRates, int OutputTokens, decimal TimeCost);
}
