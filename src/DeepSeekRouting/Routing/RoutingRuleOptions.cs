namespace DeepSeekRouting;

/// <summary>The thresholds and tier names of the built-in policies. The defaults are those of the articles the rules come from; none is calibrated for today's models.</summary>
public sealed class RoutingRuleOptions
{
    /// <summary>Gets or sets the tier for requests that nothing speaks against. The default is <c>simple</c>.</summary>
    public string SimpleTier { get; set; } = "simple";

    /// <summary>Gets or sets the tier between, used only if it is configured. The default is <c>medium</c>.</summary>
    public string MediumTier { get; set; } = "medium";

    /// <summary>Gets or sets the tier for complex, risky and expensive requests. The default is <c>complex</c>.</summary>
    public string ComplexTier { get; set; } = "complex";

    /// <summary>Gets or sets the risk from which the complex tier answers with maximum effort, 1 to 10. The default is 8.</summary>
    public double HighRisk { get; set; } = 8;

    /// <summary>Gets or sets the risk from which the complex tier answers if the request is also somewhat complex, 1 to 10. The default is 5.</summary>
    public double ModerateRisk { get; set; } = 5;

    /// <summary>Gets or sets the complexity above which a moderate risk goes to the complex tier, 1 to 10. The default is 5.</summary>
    public double ModerateRiskComplexity { get; set; } = 5;

    /// <summary>Gets or sets the cost of an error, in the currency of the router, above which the complex tier answers with maximum effort. The default is 10.</summary>
    public decimal ErrorCost { get; set; } = 10;

    /// <summary>Gets or sets the estimated input tokens above which the complex tier answers. The default is 100,000.</summary>
    public int LongContextTokens { get; set; } = 100_000;

    /// <summary>Gets or sets the estimated input tokens above which the trace of a request in the simple tier warns that details may be lost. The default is 60,000.</summary>
    public int LongContextWarningTokens { get; set; } = 60_000;

    /// <summary>Gets or sets the latency budget below which the simple tier answers without thinking. The default is 200 ms.</summary>
    public TimeSpan ShortLatencyBudget { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets or sets the complexity above which the complex tier answers, 1 to 10. The default is 7.</summary>
    public double Complexity { get; set; } = 7;

    /// <summary>Gets or sets the complexity above which the medium tier answers where it is configured, 1 to 10. The default is 4.</summary>
    public double MediumComplexity { get; set; } = 4;

    /// <summary>
    /// Gets or sets risks by domain, 1 to 10, compared without case. Configured domains are added to or replace the built-in ones: medical, legal and financial 9,
    /// security 8, code, mathematics and science 5, business 4, humanities, support, creative and chat 2.
    /// </summary>
    public Dictionary<string, double> DomainRisks { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets a value indicating whether the domain of a request without the hint is classified, by the registered <see cref="IDomainClassifier"/>. The default is <see langword="true"/>.</summary>
    public bool ClassifyDomains { get; set; } = true;

    /// <summary>
    /// Gets or sets the probability from which a classified domain counts, 0 to 1. The default is 0.3, chosen on the project's own prompts, where a complex risky question that
    /// stays on the simple tier costs ten times, and a medium one twice, what a needless call of the complex tier does; from 0.15 to 0.4 the sum hardly changes.
    /// </summary>
    public double DomainProbability { get; set; } = 0.3;

    /// <summary>
    /// Gets or sets the complexity above which the risk of a classified domain counts, 1 to 10. The default is 3: a word to look up is no case to judge. Of a classified
    /// domain only a high risk counts; the risk of a declared one counts at any complexity.
    /// </summary>
    public double ClassifiedDomainComplexity { get; set; } = 3;
}
