namespace DeepSeekRouting;

/// <summary>How much may be spent by whom in which time. What is not named is not restricted: without tenant, task and model a limit counts everything.</summary>
public sealed class BudgetLimit
{
    /// <summary>Gets or sets the name, for exceptions, traces and metrics. Each limit of a router has its own.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets what happens when the limit is used up. The default is <see cref="BudgetKind.Hard"/>.</summary>
    public BudgetKind Kind { get; set; }

    /// <summary>Gets or sets the limit in the router's currency, above 0 and at most 9,000,000; <see langword="null"/> if it is in tokens. Models without prices count 0.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Gets or sets the limit in tokens, input and output together, above 0; <see langword="null"/> if it is in money.</summary>
    public long? Tokens { get; set; }

    /// <summary>Gets or sets the period. The default is <see cref="BudgetPeriod.Day"/>.</summary>
    public BudgetPeriod Period { get; set; } = BudgetPeriod.Day;

    /// <summary>Gets or sets the time zone in which days and months begin, an id that <see cref="TimeZoneInfo.FindSystemTimeZoneById(string)"/> knows, for example <c>Europe/Berlin</c>. The default is <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Gets or sets the one tenant that is limited, compared exactly; <see langword="null"/> for all. The default is <see langword="null"/>.</summary>
    public string? Tenant { get; set; }

    /// <summary>Gets or sets a value indicating whether every tenant has this limit for itself. Requests without a tenant then share one counter. The default is <see langword="false"/>: all tenants together.</summary>
    public bool PerTenant { get; set; }

    /// <summary>Gets or sets the task that is limited, compared without case; <see langword="null"/> for all. The default is <see langword="null"/>.</summary>
    public string? Task { get; set; }

    /// <summary>Gets or sets the name of the model that is limited; <see langword="null"/> for all. The default is <see langword="null"/>.</summary>
    public string? Model { get; set; }

    /// <summary>
    /// Gets or sets the fraction of the limit, above 0 and at most 1, from which on traces warn and <see cref="BudgetKind.Degrade"/> moves requests to the simple tier;
    /// <c>OnThreshold</c> is called when so much is spent. The default is 0.8.
    /// </summary>
    public double Threshold { get; set; } = 0.8;
}
