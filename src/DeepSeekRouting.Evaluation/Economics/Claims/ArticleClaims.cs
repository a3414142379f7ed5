namespace DeepSeekRouting.Evaluation;

/// <summary>The claims of all articles that this library's rules come from.</summary>
internal static class ArticleClaims
{
    public static IReadOnlyList<ArticleClaim> All { get; } =
    [
        .. Of(PlanExecuteReviewClaims.Title, PlanExecuteReviewClaims.All),
        .. Of(RoutingDecisionClaims.Title, [.. RoutingDecisionClaims.Prices, .. RoutingDecisionClaims.Strategies, .. RoutingDecisionClaims.Errors]),
        .. Of(BackendBreakdownClaims.Title, BackendBreakdownClaims.All),
        .. Of(DeploymentClaims.Title, DeploymentClaims.All),
        .. Of(ClineGuideClaims.Title, ClineGuideClaims.All),
    ];

    private static IEnumerable<ArticleClaim> Of(string title, IEnumerable<ArticleClaim> claims) => claims.Select(claim => claim with { Article = title });
}
