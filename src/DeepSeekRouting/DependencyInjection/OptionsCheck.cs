namespace DeepSeekRouting;

/// <summary>The rules that one router's options must keep.</summary>
internal sealed class OptionsCheck(DeepSeekRoutingOptions options, RouterRegistration registration)
{
    private readonly List<string> _errors = [];
    private readonly HashSet<string> _models = new(ModelCatalog.Names(options, registration), StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _tiers = ModelCatalog.TiersOf(options);
    private readonly string _path = registration.SectionPath;

    public IReadOnlyList<string> Run()
    {
        CheckModels();
        CheckTiers();
        CheckPolicies();
        CheckRules();
        CheckHttp();
        Require(TimeZoneId.Find(options.Ledger.TimeZone) is not null, $"{_path}:Ledger:TimeZone '{options.Ledger.TimeZone}' is not a time zone of this machine. Use an id such as UTC or Asia/Shanghai.");
        Require(CostLedgerOptions.IsValidMaxRows(options.Ledger.MaxRows), $"{_path}:Ledger:MaxRows must be 1 to 1,000,000.");
        Require(options.Truncation.KeepLast is null or >= 1, $"{_path}:Truncation:KeepLast must be 1 or more.");
        Require(
            options.ConfidenceFallback.StrongTier is not { } strong || _tiers.ContainsKey(strong),
            $"{_path}:ConfidenceFallback:StrongTier '{options.ConfidenceFallback.StrongTier}' is not a tier. Tiers: {List(_tiers.Keys)}.");
        _errors.AddRange(ConfidenceChecks.Of(options.ConfidenceFallback, $"{_path}:ConfidenceFallback"));
        _errors.AddRange(ResponseCacheChecks.Of(options.ResponseCache, $"{_path}:ResponseCache"));
        Require(
            options.ResponseCache.Enabled || !options.ResponseCache.Semantic.Enabled,
            $"{_path}:ResponseCache:Semantic:Enabled needs {_path}:ResponseCache:Enabled. UseSemanticCache sets both.");
        foreach (var tier in options.ResponseCache.TierLifetimes.Keys.Where(tier => !_tiers.ContainsKey(tier)))
        {
            _errors.Add($"{_path}:ResponseCache:TierLifetimes:{tier} is not a tier. Tiers: {List(_tiers.Keys)}.");
        }

        _errors.AddRange(BudgetChecks.Of(options.Budgets, _models, $"{_path}:Budgets"));
        _errors.AddRange(BudgetChecks.Of(options.BudgetReservations, $"{_path}:BudgetReservations"));
        _errors.AddRange(ModelChecks.Of(options.Attempts, $"{_path}:Attempts"));
        _errors.AddRange(DecisionLogChecks.Of(options.DecisionLog, $"{_path}:DecisionLog"));
        return _errors;
    }

    private void CheckModels()
    {
        var used = ModelCatalog.DeepSeekNames(options, registration).Where(name => !ModelCatalog.IsUnused(name, options)).ToArray();
        if (used.Any(name => string.IsNullOrWhiteSpace(ModelCatalog.KeyOf(name, options))))
        {
            _errors.Add($"{_path}:ApiKey is missing. Set it, or the environment variable DEEPSEEK_API_KEY, or ApiKey in code: services.AddDeepSeekRouting(o => o.ApiKey = …).");
        }

        foreach (var name in used)
        {
            Require(
                DeepSeekSettings.IsHeaderSafe(ModelCatalog.KeyOf(name, options)),
                $"The key of model '{name}' holds characters that a header cannot carry (spaces, line ends, non-ASCII). Mend {_path}:ApiKey, {_path}:Models:{name}:ApiKey or DEEPSEEK_API_KEY.");
            Require(
                !ModelCatalog.SendsKeyElsewhere(name, options),
                $"Model '{name}' has a base address of its own and no key of its own: the router's key is not sent to another host. Set {_path}:Models:{name}:ApiKey.");
            CheckDeepSeekModel(name);
        }

        _errors.AddRange(registration.Models.SelectMany(model => ModelChecks.Of(model.Profile)));
        foreach (var model in options.Models.Keys.Where(name => !used.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            _errors.Add($"{_path}:Models:{model} cannot change a model that AddModel added. Describe that model in AddModel.");
        }

        foreach (var added in registration.Models.Where(model => model.Profile.Prices is { } prices && prices.Currency != options.Currency))
        {
            _errors.Add($"The prices of model '{added.Name}' are in {added.Profile.Prices!.Currency}, but {_path}:Currency is {options.Currency}. A router has one currency.");
        }

        Require(_models.Contains(options.BaselineModel), $"{_path}:BaselineModel '{options.BaselineModel}' is not a model. Models: {List(_models)}.");
        Require(options.Currency.Length == 3, $"{_path}:Currency must be a three-letter code such as USD.");
    }

    private void CheckDeepSeekModel(string name)
    {
        var url = ModelCatalog.BaseUrlOf(name, options);
        Require(
            Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https",
            $"The base address '{url}' of model '{name}' is not an absolute http or https address. Mend {_path}:BaseUrl, {_path}:Models:{name}:BaseUrl or DEEPSEEK_BASE_URL.");
        Require(
            uri is null || (uri.Query.Length == 0 && uri.Fragment.Length == 0 && !uri.AbsolutePath.TrimEnd('/').EndsWith("/chat/completions", StringComparison.OrdinalIgnoreCase)),
            $"The base address '{url}' of model '{name}' is what stands before /chat/completions, without query. Mend {_path}:BaseUrl, {_path}:Models:{name}:BaseUrl or DEEPSEEK_BASE_URL.");
        Require(
            options.Currency is "USD" or "CNY" || (options.Models.TryGetValue(name, out var priced) && priced.Prices is { Count: > 0 }) || ModelCatalog.BuiltInId(name) is null,
            $"Model '{name}' has no prices in {options.Currency}: DeepSeek's are known in USD and CNY. Set {_path}:Models:{name}:Prices or {_path}:Currency.");
        if (!options.Models.TryGetValue(name, out var model))
        {
            return;
        }

        foreach (var price in model.Prices ?? [])
        {
            CheckPrice(name, price);
        }

        Require(
            (model.Prices ?? []).Select(price => price.From).Distinct().Count() == (model.Prices?.Count ?? 0),
            $"{_path}:Models:{name}:Prices has two entries with the same From.");
        Require(!string.IsNullOrWhiteSpace(model.ModelId ?? ModelCatalog.BuiltInId(name)), $"{_path}:Models:{name}:ModelId is missing: the id that is sent to the API.");
        Require(model.ContextWindow is null or > 0, $"{_path}:Models:{name}:ContextWindow must be above 0.");
        Require(model.MaxOutputTokens is null or > 0, $"{_path}:Models:{name}:MaxOutputTokens must be above 0.");
        Require(model.MaxConcurrency is null or > 0, $"{_path}:Models:{name}:MaxConcurrency must be above 0.");
        Require(model.ForeignToolCalls is null or ForeignToolCalls.AsCalls or ForeignToolCalls.AsText, $"{_path}:Models:{name}:ForeignToolCalls must be AsCalls or AsText.");
    }

    private void CheckPrice(string name, PriceOptions price)
    {
        var factor = price.PeakFactor ?? 1;
        var amounts = new[] { price.CacheHit ?? price.CacheMiss, price.CacheMiss, price.Output };
        Require(
            factor is >= 0 and <= 1_000 && amounts.All(amount => TokenPrices.IsValid(amount) && TokenPrices.IsValid(amount * factor)),
            $"{_path}:Models:{name}:Prices: prices per million tokens, peak ones included, are 0 to 10,000 with at most six decimals.");
    }

    private void CheckTiers()
    {
        foreach (var tier in _tiers)
        {
            Require(tier.Value.Count > 0, $"{_path}:Tiers:{tier.Key} is empty. Name at least one model: {List(_models)}.");
            Require(
                tier.Value.Distinct(StringComparer.OrdinalIgnoreCase).Count() == tier.Value.Count,
                $"{_path}:Tiers:{tier.Key} names a model twice.");
            Require(!_models.Contains(tier.Key), $"{_path}:Tiers:{tier.Key} has the name of a model. Rename one: a caller pins either by its name.");
            foreach (var model in tier.Value.Where(model => !_models.Contains(model)))
            {
                _errors.Add($"{_path}:Tiers:{tier.Key} names '{model}', which is not a model. Models: {List(_models)}.");
            }
        }

        RequireTier(options.Rules.SimpleTier, "SimpleTier");
        RequireTier(options.Rules.ComplexTier, "ComplexTier");
        foreach (var shaping in options.Shaping)
        {
            Require(_tiers.ContainsKey(shaping.Key), $"{_path}:Shaping:{shaping.Key} is not a tier. Tiers: {List(_tiers.Keys)}.");
            Require(shaping.Value.MaxOutputTokens is null or > 0, $"{_path}:Shaping:{shaping.Key}:MaxOutputTokens must be above 0.");
        }
    }

    private void CheckPolicies()
    {
        _errors.AddRange(PolicyOrderChecks.Of(options, hasAdded: registration.Policies.Count > 0, _path));
        _errors.AddRange(PolicyChecks.Of(options.Workload, [.. _tiers.Keys], $"{_path}:Workload"));
        _errors.AddRange(PolicyChecks.Of(options.PrefixAffinity, $"{_path}:PrefixAffinity"));
        _errors.AddRange(ExpectedLossChecks.Of(options, registration, _models, $"{_path}:ExpectedLoss"));
    }

    private void CheckRules()
    {
        var rules = options.Rules;
        foreach (var (value, key) in new[]
        {
            (rules.HighRisk, "HighRisk"), (rules.ModerateRisk, "ModerateRisk"), (rules.ModerateRiskComplexity, "ModerateRiskComplexity"),
            (rules.Complexity, "Complexity"), (rules.MediumComplexity, "MediumComplexity"), (rules.ClassifiedDomainComplexity, "ClassifiedDomainComplexity"),
        })
        {
            Require(value is >= 1 and <= 10, $"{_path}:Rules:{key} must be 1 to 10.");
        }

        foreach (var risk in rules.DomainRisks)
        {
            Require(risk.Value is >= 1 and <= 10, $"{_path}:Rules:DomainRisks:{risk.Key} must be 1 to 10.");
        }

        Require(rules.DomainProbability is >= 0 and <= 1, $"{_path}:Rules:DomainProbability must be 0 to 1.");
        Require(rules.ErrorCost >= 0, $"{_path}:Rules:ErrorCost must not be negative.");
        Require(rules.LongContextTokens > 0, $"{_path}:Rules:LongContextTokens must be above 0.");
        Require(rules.LongContextWarningTokens > 0, $"{_path}:Rules:LongContextWarningTokens must be above 0.");
        Require(rules.ShortLatencyBudget >= TimeSpan.Zero, $"{_path}:Rules:ShortLatencyBudget must not be negative.");
        CheckTasks(("ProRequired", options.Tasks.ProRequired), ("FlashOk", options.Tasks.FlashOk));
        CheckTasks(("ProRequired", options.Tasks.ProRequired), ("Hybrid", options.Tasks.Hybrid));
        CheckTasks(("FlashOk", options.Tasks.FlashOk), ("Hybrid", options.Tasks.Hybrid));
    }

    private void CheckTasks((string Key, List<string> Names) first, (string Key, List<string> Names) second)
    {
        foreach (var task in first.Names.Intersect(second.Names, StringComparer.OrdinalIgnoreCase))
        {
            _errors.Add($"{_path}:Tasks names '{task}' both in {first.Key} and in {second.Key}.");
        }
    }

    private void CheckHttp()
    {
        var http = options.Http;
        Require(http.Tries is >= 1 and <= 20, $"{_path}:Http:Tries must be 1 to 20.");
        foreach (var (wait, key) in new[] { (http.RetryDelay, "RetryDelay"), (http.RetryJitter, "RetryJitter"), (http.RetryAfterLimit, "RetryAfterLimit") })
        {
            Require(wait >= TimeSpan.Zero && wait <= TimeSpan.FromDays(1), $"{_path}:Http:{key} must be 0 to a day; a second is 00:00:01.");
        }

        Require(ModelChecks.IsTimeout(http.ConnectTimeout), ModelChecks.NotATimeout($"{_path}:Http:ConnectTimeout"));
        Require(http.FirstByteTimeout >= TimeSpan.FromMilliseconds(10) && http.FirstByteTimeout <= TimeSpan.FromDays(1), $"{_path}:Http:FirstByteTimeout must be 10 milliseconds to a day.");
        Require(ModelChecks.IsTimeout(http.SilenceTimeout), ModelChecks.NotATimeout($"{_path}:Http:SilenceTimeout"));
    }

    private void RequireTier(string tier, string key) =>
        Require(_tiers.ContainsKey(tier), $"{_path}:Rules:{key} '{tier}' is not a tier. Tiers: {List(_tiers.Keys)}.");

    private void Require(bool condition, string error)
    {
        if (!condition)
        {
            _errors.Add(error);
        }
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names);
}
