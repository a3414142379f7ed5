using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace DeepSeekRouting;

/// <summary>
/// Knows every key of a router's section and the type of its value, so that all misspelt keys and unreadable values are reported at once:
/// the binder stops at the first and knows no sections of others.
/// </summary>
internal static class ConfigurationSchema
{
    private static readonly Node Text = Leaf("text", _ => true);
    private static readonly Node Number = Leaf("a number", value => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
    private static readonly Node Integer = Leaf("a whole number", value => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _));
    private static readonly Node WideInteger = Leaf("a whole number", value => long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _));
    private static readonly Node Time = Leaf("a time such as 00:00:30", value => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _));
    private static readonly Node Date = Leaf("a date such as 2026-10-01", value => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    private static readonly Node Instant = Leaf(
        "an instant with its offset such as 2026-10-01T00:00:00Z",
        value => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant) && instant.Kind is not DateTimeKind.Unspecified);

    private static readonly Node Effort = Leaf("None, Low, Medium, High or ExtraHigh", value => Enum.TryParse<ReasoningEffort>(value, ignoreCase: true, out var effort) && effort is >= ReasoningEffort.None and <= ReasoningEffort.ExtraHigh);
    private static readonly Node Capabilities = Leaf("capabilities such as 'Tools, Json'", value => Enum.TryParse<ModelCapabilities>(value, ignoreCase: true, out _));

    private static readonly Node ForeignToolCalls = Leaf("AsCalls or AsText", value => Enum.TryParse<ForeignToolCalls>(value, ignoreCase: true, out var told) && told is DeepSeekRouting.ForeignToolCalls.AsCalls or DeepSeekRouting.ForeignToolCalls.AsText);

    private static readonly Node Price = Section(("From", Instant), ("CacheHit", Number), ("CacheMiss", Number), ("Output", Number), ("PeakFactor", Number));

    private static readonly Node Model = Section(
        ("ModelId", Text), ("BaseUrl", Text), ("ApiKey", Text), ("Account", Text), ("Aliases", Each(Text)), ("ContextWindow", Integer),
        ("MaxOutputTokens", Integer), ("Capabilities", Capabilities), ("MaxConcurrency", Integer),
        ("ForeignToolCalls", ForeignToolCalls), ("Prices", Each(Price)));

    private static readonly Node Flag = Leaf("true or false", value => bool.TryParse(value, out _));

    private static readonly Node Rules = Section(
        ("SimpleTier", Text), ("MediumTier", Text), ("ComplexTier", Text), ("HighRisk", Number), ("ModerateRisk", Number), ("ModerateRiskComplexity", Number),
        ("ErrorCost", Number), ("LongContextTokens", Integer), ("LongContextWarningTokens", Integer), ("ShortLatencyBudget", Time), ("Complexity", Number),
        ("MediumComplexity", Number), ("DomainRisks", Named(Number)), ("ClassifyDomains", Flag), ("DomainProbability", Number), ("ClassifiedDomainComplexity", Number));

    private static readonly Node ConfidenceFallback = Section(
        ("Enabled", Flag), ("Scorer", Text), ("Threshold", Number), ("HybridThreshold", Number), ("TaskThresholds", Named(Number)), ("TextThreshold", Number),
        ("WhenUnavailable", OneOf(nameof(UnavailableConfidence.ScoreText), nameof(UnavailableConfidence.Accept), nameof(UnavailableConfidence.Escalate))), ("TrustAnyTemperature", Flag), ("TopLogprobs", Integer), ("LowestCount", Integer), ("StreamWindow", Integer),
        ("StrongTier", Text), ("DraftThinks", Flag), ("MaxEscalationRate", Number), ("EscalationBurst", Integer), ("EscalationRateWarning", Number),
        ("MaxCostPerRequest", Number), ("SelfTest", Flag));

    private static readonly Node Attempts = Section(
        ("MaxAttempts", Integer), ("TotalTimeout", Time), ("SilenceTimeout", Time), ("AnswerTimeout", Time), ("QueueLimit", Integer), ("QueueTimeout", Time), ("RateLimitTries", Integer),
        ("CircuitBreaker", Section(("FailureRatio", Number), ("MinimumThroughput", Integer), ("SamplingDuration", Time), ("BreakDuration", Time))));

    private static readonly Node Http = Section(
        ("Tries", Integer), ("RetryDelay", Time), ("RetryJitter", Time), ("RetryAfterLimit", Time), ("ConnectTimeout", Time), ("FirstByteTimeout", Time), ("SilenceTimeout", Time));

    private static readonly Node Budget = Section(
        ("Name", Text), ("Kind", OneOf(nameof(BudgetKind.Hard), nameof(BudgetKind.Soft), nameof(BudgetKind.Degrade))), ("Amount", Number), ("Tokens", WideInteger),
        ("Period", OneOf(nameof(BudgetPeriod.Minute), nameof(BudgetPeriod.Day), nameof(BudgetPeriod.Month))), ("TimeZone", Text), ("Tenant", Text), ("PerTenant", Flag),
        ("Task", Text), ("Model", Text), ("Threshold", Number));

    private static readonly Node BudgetReservations = Section(("OutputPercentile", Number), ("PriorOutputTokens", Integer), ("LeaseTime", Time));

    private static readonly Node ResponseCache = Section(
        ("Enabled", Flag), ("Lifetime", Time), ("TierLifetimes", Named(Time)), ("TaskLifetimes", Named(Time)), ("MaxBytes", WideInteger), ("MaxEntryBytes", Integer), ("KeepToolCalls", Flag),
        ("MaxTemperature", Number), ("HandOvers", Integer), ("UseDistributedCache", Flag), ("DistributedCacheTimeout", Time), ("DistributedCachePause", Time),
        ("Semantic", Section(
            ("Enabled", Flag), ("Embedder", Text), ("Threshold", Number), ("CompareWords", Flag), ("MaxEntries", Integer), ("MaxTextLength", Integer), ("PricePerMillionTokens", Number),
            ("Timeout", Time), ("Pause", Time))));

    private static readonly Node Workload = Section(
        ("Enabled", Flag),
        ("Rows", Each(Section(
            ("Name", Text), ("ContextTokensAbove", Integer), ("ContextTokensBelow", Integer), ("ToolCallDensityAbove", Number), ("ToolCallDensityBelow", Number), ("Tier", Text),
            ("MaxOutputTokens", Integer), ("Effort", Effort)))));

    private static readonly Node ExpectedLoss = Section(
        ("Enabled", Flag), ("ErrorCost", Number), ("OutputTokens", Integer), ("ValueOfHour", Number),
        ("Models", Named(Section(("ErrorRates", Each(Section(("UpTo", Number), ("Domain", Text), ("Rate", Number)))), ("Latency", Time), ("OutputTokens", Integer)))));

    private static readonly Node PrefixAffinity = Section(("Enabled", Flag), ("Requests", Integer), ("CacheLifetime", Time));

    private static readonly Node DecisionLog = Section(
        ("Enabled", Flag), ("Folder", Text), ("SampleRate", Number), ("IncludeContent", Flag), ("IncludeNotes", Flag), ("HashKey", Text), ("EstimateFeatures", Flag), ("MaxFileBytes", WideInteger),
        ("MaxFiles", Integer), ("MaxQueuedBytes", WideInteger), ("RetryDelay", Time), ("RememberedAnswers", Integer));

    private static readonly Node Router = Section(
        ("ApiKey", Text), ("BaseUrl", Text), ("Currency", Text), ("Models", Named(Model)), ("Tiers", Named(Each(Text))), ("Policies", Each(Text)), ("BaselineModel", Text),
        ("Rules", Rules), ("Tasks", Section(("ProRequired", Each(Text)), ("FlashOk", Each(Text)), ("Hybrid", Each(Text)), ("Unknown", OneOf(nameof(UnknownTask.Abstain), nameof(UnknownTask.Hybrid))))),
        ("Workload", Workload), ("ExpectedLoss", ExpectedLoss), ("PrefixAffinity", PrefixAffinity), ("ConfidenceFallback", ConfidenceFallback), ("ResponseCache", ResponseCache), ("Budgets", Each(Budget)), ("BudgetReservations", BudgetReservations), ("DecisionLog", DecisionLog),
        ("Shaping", Named(Section(("Effort", Effort), ("MaxOutputTokens", Integer)))), ("Attempts", Attempts), ("Truncation", Section(("KeepLast", Integer))), ("Http", Http), ("Ledger", Section(("TimeZone", Text), ("MaxRows", Integer))), ("PriceHolidays", Each(Date)));

    /// <summary>Finds every error of a section. An unknown key is one, but does not keep the rest from being bound.</summary>
    public static SchemaResult Check(IConfiguration section, IEnumerable<string> satellites)
    {
        var errors = new SchemaResult();
        var others = new HashSet<string>(satellites, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren().Where(child => !others.Contains(child.Key)))
        {
            CheckMember(child, Router, errors);
        }

        return errors;
    }

    private static void CheckMember(IConfigurationSection member, Node node, SchemaResult errors)
    {
        if (node.Members.TryGetValue(member.Key, out var known))
        {
            CheckValue(member, known, errors);
            return;
        }

        errors.Unknown($"{member.Path} is not a known setting. Known here: {string.Join(", ", node.Members.Keys)}.");
    }

    private static void CheckValue(IConfigurationSection section, Node node, SchemaResult errors)
    {
        var children = section.GetChildren().ToArray();
        var value = section.Value is { Length: > 0 } text ? text : null;
        if (node.IsValid is { } isValid ? children.Length > 0 || (value is not null && !isValid(value)) : value is not null)
        {
            errors.Unreadable($"{section.Path} must be {node.Expected}.");
            return;
        }

        foreach (var child in children)
        {
            if (node.Item is { } item)
            {
                CheckValue(child, item, errors);
            }
            else
            {
                CheckMember(child, node, errors);
            }
        }
    }

    private static Node OneOf(params string[] names) => Leaf(string.Join(" or ", names), value => names.Contains(value, StringComparer.OrdinalIgnoreCase));

    private static Node Leaf(string expected, Func<string, bool> isValid) => new() { Expected = expected, IsValid = isValid };

    private static Node Each(Node item) => new() { Expected = "a list", Item = item };

    private static Node Named(Node item) => new() { Expected = "a section of names", Item = item };

    private static Node Section(params (string Key, Node Node)[] members) => new()
    {
        Expected = $"a section with {string.Join(", ", members.Select(member => member.Key))}",
        Members = members.ToDictionary(member => member.Key, member => member.Node, StringComparer.OrdinalIgnoreCase),
    };

    private sealed class Node
    {
        public required string Expected { get; init; }

        public Func<string, bool>? IsValid { get; init; }

        public Node? Item { get; init; }

        public IReadOnlyDictionary<string, Node> Members { get; init; } = new Dictionary<string, Node>();
    }
}
