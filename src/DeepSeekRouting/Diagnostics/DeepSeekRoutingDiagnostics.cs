namespace DeepSeekRouting;

/// <summary>The names under which the library reports what it does.</summary>
public static class DeepSeekRoutingDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>: one span a request and one span an attempt.</summary>
    public const string ActivitySourceName = "DeepSeekRouting";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "DeepSeekRouting";

    /// <summary>The log category.</summary>
    public const string LogCategory = "DeepSeekRouting";

    /// <summary>The key of the trace, a JSON string, in the additional properties of a response and of a stream's last update.</summary>
    public const string TraceProperty = "deepseek_routing.trace";

    /// <summary>The key of a <see cref="CacheTrace"/>, a JSON string, in the additional properties of an answer through <c>UseResponseCache</c> on a <c>ChatClientBuilder</c>. A router's trace has its own.</summary>
    public const string CacheProperty = "deepseek_routing.cache_trace";

    /// <summary>The key in a message's additional properties that says which model wrote it, on messages with tool calls or thinking. The policy <c>continuation</c> and the hand-over to another model read it.</summary>
    public const string ModelProperty = "deepseek_routing.model";

    /// <summary>
    /// The key in a message's additional properties that says what its answer tells about the model's prefix cache; only where a policy reads it: <c>prefixAffinity</c> or <c>expectedLoss</c>.
    /// Numbers and the model's name, no text of the conversation.
    /// </summary>
    public const string PrefixProperty = "deepseek_routing.prefix";

    /// <summary>Counter of tokens by <c>model</c> and <c>direction</c> (<c>input</c>, <c>output</c>); Prometheus shows it as <c>llm_tokens_total</c>.</summary>
    public const string TokensCounter = "llm.tokens";

    /// <summary>Histogram of tokens a call, as the OpenTelemetry conventions for generative AI define it.</summary>
    public const string TokenUsageHistogram = "gen_ai.client.token.usage";

    /// <summary>Histogram of seconds a call, as the OpenTelemetry conventions for generative AI define it.</summary>
    public const string OperationDurationHistogram = "gen_ai.client.operation.duration";

    /// <summary>Counter of requests by router, tier, policy and outcome.</summary>
    public const string RequestsCounter = "deepseek_routing.requests";

    /// <summary>Counter of attempts by router, model, outcome and failure kind.</summary>
    public const string AttemptsCounter = "deepseek_routing.attempts";

    /// <summary>Counter of scored drafts by router, scorer and <c>outcome</c>.</summary>
    public const string DraftsCounter = "deepseek_routing.drafts";

    /// <summary>Counter of money spent by router, model and <c>estimate</c>, in the router's currency.</summary>
    public const string CostCounter = "deepseek_routing.cost";

    /// <summary>Counter of requests to the response cache by router, <c>outcome</c> and level.</summary>
    public const string CacheRequestsCounter = "deepseek_routing.cache.requests";

    /// <summary>Counter of what went wrong around the response cache, by router and <c>operation</c>: <c>read</c> and <c>write</c> of the second level, <c>entry</c> for one there that could not be read, <c>embed</c> for a text.</summary>
    public const string CacheFailuresCounter = "deepseek_routing.cache.failures";

    /// <summary>Counter of policies that threw, by router and policy.</summary>
    public const string PolicyFailuresCounter = "deepseek_routing.policy.failures";

    /// <summary>Histogram of the fraction of a budget that is spent, seen at the end of each attempt that it counts, by router and budget.</summary>
    public const string BudgetUtilizationHistogram = "deepseek_routing.budget.utilization";

    /// <summary>Counter of attempts that a budget refused, by router and budget.</summary>
    public const string BudgetRefusalsCounter = "deepseek_routing.budget.refusals";

    /// <summary>Counter of what was spent above budgets, by router, budget and unit: the currency or <c>tokens</c>.</summary>
    public const string BudgetOvershootCounter = "deepseek_routing.budget.overshoot";

    /// <summary>Counter of changes of the served model or its system fingerprint under an unchanged model id.</summary>
    public const string ServedModelChangesCounter = "deepseek_routing.served_model.changes";

    /// <summary>Counter of lines that a decision log lost, by router and <c>reason</c>: <c>queue</c> where too many waited, <c>disk</c> where it could not be written, <c>entry</c> for one that JSON cannot say.</summary>
    public const string DecisionsDroppedCounter = "deepseek_routing.decision_log.drops";
}
