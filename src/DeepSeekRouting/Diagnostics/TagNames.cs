namespace DeepSeekRouting;

/// <summary>Names of span and metric tags: the conventions for generative AI where they define one, ours elsewhere.</summary>
internal static class TagNames
{
    public const string Router = "deepseek_routing.router";
    public const string Tier = "deepseek_routing.tier";
    public const string Policy = "deepseek_routing.policy";
    public const string Reason = "deepseek_routing.reason";
    public const string Complexity = "deepseek_routing.complexity";
    public const string Domain = "deepseek_routing.domain";
    public const string Model = "deepseek_routing.model";
    public const string Draft = "deepseek_routing.draft";
    public const string Confidence = "deepseek_routing.confidence";
    public const string Cache = "deepseek_routing.cache";
    public const string CacheLevel = "deepseek_routing.cache.level";
    public const string CacheReason = "deepseek_routing.cache.reason";
    public const string CacheAge = "deepseek_routing.cache.age";
    public const string CacheSimilarity = "deepseek_routing.cache.similarity";
    public const string CacheGuard = "deepseek_routing.cache.guard";
    public const string CacheOperation = "operation";
    public const string Scorer = "deepseek_routing.scorer";
    public const string Role = "deepseek_routing.role";
    public const string Outcome = "deepseek_routing.outcome";
    public const string FailureKind = "deepseek_routing.failure";
    public const string Cost = "deepseek_routing.cost";
    public const string Estimate = "deepseek_routing.estimate";
    public const string Budget = "deepseek_routing.budget";
    public const string Unit = "deepseek_routing.unit";
    public const string DropReason = "reason";
    public const string TraceId = "deepseek_routing.trace_id";
    public const string CounterModel = "model";
    public const string CounterDirection = "direction";
    public const string ErrorType = "error.type";
    public const string GenAIOperation = "gen_ai.operation.name";
    public const string GenAIProvider = "gen_ai.provider.name";
    public const string GenAIRequestModel = "gen_ai.request.model";
    public const string GenAIResponseModel = "gen_ai.response.model";
    public const string GenAITokenType = "gen_ai.token.type";
    public const string GenAIInputTokens = "gen_ai.usage.input_tokens";
    public const string GenAIOutputTokens = "gen_ai.usage.output_tokens";
}
