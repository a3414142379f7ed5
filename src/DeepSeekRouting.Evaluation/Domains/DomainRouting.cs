using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation;

/// <summary>Asks the real policies what classified domains cost: which prompts go to the strong model that would not have gone.</summary>
internal static class DomainRouting
{
    private static readonly string[] Labels = [LabelledPrompt.Simple, LabelledPrompt.Medium, LabelledPrompt.Complex];

    /// <param name="judgements">Prompts with the domains that a classifier not trained on them says.</param>
    /// <param name="rules">The rules.</param>
    public static IReadOnlyList<DomainRoutingFigures> Measure(IReadOnlyList<DomainJudgement> judgements, RoutingRuleOptions rules)
    {
        var routed = judgements.Select(judgement => Route(judgement, rules)).ToList();
        return [.. Labels.Select(label => FiguresOf(label, [.. routed.Where(prompt => prompt.Label == label)]))];
    }

    private static DomainRoutingFigures FiguresOf(string label, List<Routed> prompts)
    {
        List<Routed> risky = [.. prompts.Where(prompt => prompt.IsRisky)];
        return new()
        {
            Label = label,
            Prompts = prompts.Count,
            ByComplexity = Share(prompts, prompt => prompt.ByComplexity),
            WithRisk = Share(prompts, prompt => prompt.ByComplexity || prompt.ByRisk),
            RiskyPrompts = risky.Count,
            RiskyByComplexity = Share(risky, prompt => prompt.ByComplexity),
            RiskyWithRisk = Share(risky, prompt => prompt.ByComplexity || prompt.ByRisk),
        };
    }

    private static Interval Share(List<Routed> prompts, Func<Routed, bool> holds) => Wilson.Around(prompts.Count(holds), prompts.Count);

    private static Routed Route(DomainJudgement judgement, RoutingRuleOptions rules)
    {
        ChatMessage[] messages = [new(ChatRole.User, judgement.Prompt.Prompt)];
        var readers = new RequestReaders { Complexity = new TextOnlyComplexityEstimator(), Domain = new Said(judgement.Said) };
        var request = new RoutingRequest(messages, options: null, RoutingHints.None, RequestNeeds.Of(messages, options: null, CharacterTokenEstimator.Shared), readers);
        var map = new RouterMap([], []);
        return new(judgement.Prompt.Label, judgement.IsRiskyPrompt, Chooses(new ComplexityPolicy(rules, map), request), Chooses(new RiskPolicy(rules), request));
    }

    private static bool Chooses(IRoutingPolicy policy, RoutingRequest request)
    {
        var decision = policy.DecideAsync(request, CancellationToken.None);
        return decision.IsCompletedSuccessfully ? decision.Result is not null : throw new InvalidOperationException("Neither of the built-in policies waits for anything.");
    }

    private sealed record Routed(string Label, bool IsRisky, bool ByComplexity, bool ByRisk);

    private sealed class Said(DomainEstimate estimate) : IDomainClassifier
    {
        public ValueTask<DomainEstimate> ClassifyAsync(RoutingRequest request, CancellationToken cancellationToken) => new(estimate);
    }
}
