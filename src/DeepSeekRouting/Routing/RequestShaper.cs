using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Says what to ask of the models where the caller left it open: thinking, output limit, and who the tenant is.</summary>
/// <param name="tiers">What each tier asks of its models.</param>
/// <param name="tierOfModelId">The tier whose first model the caller's model id is meant for; <see langword="null"/> where it pins a model of ours.</param>
internal sealed class RequestShaper(IReadOnlyDictionary<string, ShapingOptions> tiers, string? tierOfModelId = null)
{
    private static readonly ShapingOptions Unshaped = new();

    public async ValueTask<AttemptRequest> ShapeAsync(RoutingRequest request, RoutingDecision decision, CallContext call, CancellationToken cancellationToken)
    {
        var options = request.Options;
        var tier = !decision.IsPinned && tiers.TryGetValue(decision.Tier, out var shaping) ? shaping : Unshaped;
        var leavesThinkingOpen = options?.Reasoning is null && !Says(options, "thinking") && !Says(options, "reasoning_effort");
        return new()
        {
            Messages = request.Messages,
            CallerOptions = options,
            LeavesThinkingOpen = leavesThinkingOpen,
            PrimaryModelId = decision.Tier == tierOfModelId ? options?.ModelId : null,
            IsOutputLimitCallers = options?.MaxOutputTokens is not null,
            MaxOutputTokens = options?.MaxOutputTokens ?? (Says(options, "max_tokens") ? null : decision.MaxOutputTokens ?? tier.MaxOutputTokens),
            Effort = !leavesThinkingOpen
                ? null
                : decision.Effort ?? await EffortOfAsync(request, tier.Effort, call, cancellationToken).ConfigureAwait(false),
            UserId = request.Hints.Tenant is { } tenant && !Says(options, "user_id") ? Hash(tenant) : null,
        };
    }

    /// <summary>Says whether the caller limits the output, so that neither policy nor tier does.</summary>
    public static bool SaysOutputLimit(ChatOptions? options) => options?.MaxOutputTokens is not null || Says(options, "max_tokens");

    // What a caller puts into the body by hand is as much the caller's wish as a typed option.
    private static bool Says(ChatOptions? options, string field) => options?.AdditionalProperties?.ContainsKey(field) == true;

    // Thinking does not help these kinds of text ("DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters"); a policy that asks for an effort gets it.
    private static async ValueTask<ReasoningEffort?> EffortOfAsync(
        RoutingRequest request, ReasoningEffort? effort, CallContext call, CancellationToken cancellationToken)
    {
        if (effort is null or ReasoningEffort.None)
        {
            return effort;
        }

        try
        {
            var kind = (await request.GetComplexityAsync(cancellationToken).ConfigureAwait(false)).Kind;
            return kind is PromptKind.Creative or PromptKind.Translation or PromptKind.Summary or PromptKind.Lookup ? ReasoningEffort.None : effort;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            call.Warn($"the complexity estimator failed ({exception.GetType().Name})");
            return effort;
        }
    }

    // DeepSeek separates prefix caches by user_id; it need not learn who the tenant is.
    private static string Hash(string tenant)
    {
        var bytes = Encoding.UTF8.GetBytes("deepseek_routing:" + tenant);
        return Convert.ToHexString(SHA256.HashData(bytes));
    }
}
