namespace DeepSeekRouting;

/// <summary>The settings of one router. Section <c>DeepSeekRouting</c> of the configuration, or <c>DeepSeekRouting:NAME</c> for a named router.</summary>
/// <remarks>Errors are reported together when the host starts, or without a host at the first request; a value of the wrong type hides what depends on the bound values. A list or tier that you set replaces the default one.</remarks>
public sealed class DeepSeekRoutingOptions
{
    /// <summary>The name of the configuration section of the default router.</summary>
    public const string SectionName = "DeepSeekRouting";

    /// <summary>Gets or sets the key of the DeepSeek API. The default is the environment variable <c>DEEPSEEK_API_KEY</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the base address of the DeepSeek API. The default is the environment variable <c>DEEPSEEK_BASE_URL</c>, else <c>https://api.deepseek.com</c>.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Gets or sets the currency of prices, costs and limits: <c>USD</c> or <c>CNY</c> for the built-in prices. The default is <c>USD</c>.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Gets or sets models by name. <c>flash</c> and <c>pro</c> exist already and are changed by what is set here; other names make new models on a DeepSeek-compatible API.</summary>
    public Dictionary<string, ModelOptions> Models { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the models of each tier, in the order in which they are tried. The default is <c>simple</c> = flash, pro and <c>complex</c> = pro, flash; a tier set here replaces the default one of its name.</summary>
    public Dictionary<string, List<string>> Tiers { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets the names of the policies in the order in which they are asked, built-in and added ones; what is not named is not asked. <c>pinned</c> may be left out, else it is first; where every policy abstains,
    /// the simple tier answers. Empty is the order of <see cref="PolicyNames.All"/> without the opt-in policies that are off, with added policies after <c>continuation</c>. The default is empty.
    /// </summary>
    public List<string> Policies { get; set; } = [];

    /// <summary>Gets or sets the model whose price the estimated baseline cost takes. The default is <c>pro</c>.</summary>
    public string BaselineModel { get; set; } = "pro";

    /// <summary>Gets or sets thresholds and tier names of the built-in policies.</summary>
    public RoutingRuleOptions Rules { get; set; } = new();

    /// <summary>Gets or sets which tasks go to which tier.</summary>
    public TaskOptions Tasks { get; set; } = new();

    /// <summary>Gets or sets what the opt-in policy <c>workload</c> does with which kind of work.</summary>
    public WorkloadOptions Workload { get; set; } = new();

    /// <summary>Gets or sets what the opt-in policy <c>expectedLoss</c> weighs.</summary>
    public ExpectedLossOptions ExpectedLoss { get; set; } = new();

    /// <summary>Gets or sets when the opt-in policy <c>prefixAffinity</c> lets a conversation change its model.</summary>
    public PrefixAffinityOptions PrefixAffinity { get; set; } = new();

    /// <summary>Gets or sets when drafts are scored and escalated. Off by default; <c>UseConfidenceFallback</c> turns it on.</summary>
    public ConfidenceFallbackOptions ConfidenceFallback { get; set; } = new();

    /// <summary>Gets or sets which answers are kept and given again. Off by default; <c>UseResponseCache</c> turns it on.</summary>
    public ResponseCacheOptions ResponseCache { get; set; } = new();

    /// <summary>Gets or sets how much may be spent. Several limits may count one request. The default is none.</summary>
    public List<BudgetLimit> Budgets { get; set; } = [];

    /// <summary>Gets or sets how much of the budgets is reserved for an attempt before its cost is known.</summary>
    public BudgetReservationOptions BudgetReservations { get; set; } = new();

    /// <summary>Gets or sets what is written down about each request. Off by default; <c>UseDecisionLog</c> turns it on.</summary>
    public DecisionLogOptions DecisionLog { get; set; } = new();

    /// <summary>Gets or sets what each tier asks of its models. The default is no thinking in <c>simple</c>, low effort in <c>medium</c> and high effort in <c>complex</c>; a tier set here replaces the default one of its name.</summary>
    public Dictionary<string, ShapingOptions> Shaping { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the limits of attempts.</summary>
    public AttemptOptions Attempts { get; set; } = new();

    /// <summary>Gets or sets what is done with conversations that are too long for every model of their tier. The default is nothing: the request fails.</summary>
    public TruncationOptions Truncation { get; set; } = new();

    /// <summary>Gets or sets retries and timeouts of the HTTP layer under the DeepSeek models.</summary>
    public HttpOptions Http { get; set; } = new();

    /// <summary>Gets or sets where a day begins in the ledger and how much it keeps. It is one ledger for all routers of a container: the router that was added first sets it.</summary>
    public CostLedgerOptions Ledger { get; set; } = new();

    /// <summary>Gets or sets the dates (UTC) on which no peak prices apply: at DeepSeek the Chinese public holidays. The default is none.</summary>
    public List<DateTime> PriceHolidays { get; set; } = [];

    /// <summary>
    /// Sets the output limits of "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters": 1,000 tokens in the simple tier, 4,000 in the complex one.
    /// Off by default: a limit cuts answers without a word, and thinking counts towards it.
    /// </summary>
    /// <returns>These options.</returns>
    public DeepSeekRoutingOptions UseRoutingDecisionOutputLimits()
    {
        ShapingOf(Rules.SimpleTier).MaxOutputTokens = 1_000;
        ShapingOf(Rules.ComplexTier).MaxOutputTokens = 4_000;
        return this;
    }

    private ShapingOptions ShapingOf(string tier)
    {
        if (!Shaping.TryGetValue(tier, out var shaping))
        {
            Shaping[tier] = shaping = DefaultShaping.Of(tier) ?? new();
        }

        return shaping;
    }
}
