namespace DeepSeekRouting;

/// <summary>What only the caller knows about a request. Every hint is optional. Immutable.</summary>
public sealed record RoutingHints
{
    internal static RoutingHints None { get; } = new();

    /// <summary>Gets the domain, for example <c>medical</c>; the policy <c>risk</c> knows a risk for it. Case and spaces around it do not count; a blank one is none. The default is <see langword="null"/>.</summary>
    public string? Domain { get; init; }

    /// <summary>Gets the risk of a wrong answer, 1 (none) to 10 (a life). It wins over the risk of <see cref="Domain"/>. The default is <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 1 to 10.</exception>
    public double? Risk
    {
        get;
        init => field = value is null or (>= 1 and <= 10)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Risk is 1 (none) to 10 (a life).");
    }

    /// <summary>Gets what one wrong answer costs, in the currency of the router, USD unless its settings say otherwise. The default is <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public decimal? ErrorCost
    {
        get;
        init => field = value is null or >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The cost of an error is not negative.");
    }

    /// <summary>Gets the name of the task, for example <c>invoice-extraction</c>; the policy <c>task</c> knows tiers for configured names, and costs are added up by it. The default is <see langword="null"/>.</summary>
    public string? Task { get; init; }

    /// <summary>Gets the time in which an answer must begin. The default is <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan? LatencyBudget
    {
        get;
        init => field = value is null || value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A latency budget is positive.");
    }

    /// <summary>
    /// Gets the tokens of context that the request works on; the policies <c>workload</c> and <c>contextLength</c> read it in place of the estimated input tokens. Declare it where the context is not in the messages yet,
    /// for example for an agent that is about to read a repository. The default is <see langword="null"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? ContextTokens
    {
        get;
        init => field = value is null or >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The tokens of context are not negative.");
    }

    /// <summary>Gets the tool calls a step, 0 or more; the policy <c>workload</c> reads it in place of what the conversation shows. The default is <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public double? ToolCallDensity
    {
        get;
        init => field = value is null or (>= 0 and <= double.MaxValue)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The tool calls a step are 0 or more.");
    }

    /// <summary>Gets the tenant on whose behalf the request is made. DeepSeek gets a hash of it as <c>user_id</c>; costs are added up by it. The default is <see langword="null"/>.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets what the request wants of the response cache. The default is <see langword="null"/>, which is <see cref="CacheUse.Normal"/>.</summary>
    public CacheUse? Cache { get; init; }

    /// <summary>Gets the age up to which a stored answer is good enough, and for how long this one is stored; it wins over the settings of the response cache. The default is <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan? CacheLifetime
    {
        get;
        init => field = value is null || value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The lifetime of an answer is positive.");
    }

    /// <summary>Fills what this leaves open from other hints.</summary>
    internal RoutingHints Over(RoutingHints other) => ReferenceEquals(this, None) ? other : ReferenceEquals(other, None) ? this : new()
    {
        Domain = Domain ?? other.Domain,
        Risk = Risk ?? other.Risk,
        ErrorCost = ErrorCost ?? other.ErrorCost,
        Task = Task ?? other.Task,
        LatencyBudget = LatencyBudget ?? other.LatencyBudget,
        ContextTokens = ContextTokens ?? other.ContextTokens,
        ToolCallDensity = ToolCallDensity ?? other.ToolCallDensity,
        Tenant = Tenant ?? other.Tenant,
        Cache = Cache ?? other.Cache,
        CacheLifetime = CacheLifetime ?? other.CacheLifetime,
    };
}
