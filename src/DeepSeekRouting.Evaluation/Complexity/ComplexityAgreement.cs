using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation;

/// <summary>How often the built-in estimator says of prompts what a person says.</summary>
/// <param name="OfThree">The share of prompts with the same one of three labels.</param>
/// <param name="OfComplex">The share of prompts on which both say complex, or both do not.</param>
/// <param name="Swapped">The share of prompts that one finds simple and the other complex.</param>
internal sealed record ComplexityAgreement(double OfThree, double OfComplex, double Swapped)
{
    public static ComplexityAgreement Measure(IReadOnlyList<LabelledPrompt> prompts, double mediumThreshold = 4, double complexThreshold = 7)
    {
        var estimator = new TextComplexityEstimator();
        var pairs = prompts.Select(prompt => (Said: LabelOf(estimator.Estimate([new ChatMessage(ChatRole.User, prompt.Prompt)], instructions: null).Score), prompt.Label)).ToList();
        return new(
            Share(pair => pair.Said == pair.Label),
            Share(pair => (pair.Said == LabelledPrompt.Complex) == (pair.Label == LabelledPrompt.Complex)),
            Share(pair => pair is (LabelledPrompt.Simple, LabelledPrompt.Complex) or (LabelledPrompt.Complex, LabelledPrompt.Simple)));

        string LabelOf(double score) => score > complexThreshold ? LabelledPrompt.Complex : score > mediumThreshold ? LabelledPrompt.Medium : LabelledPrompt.Simple;

        double Share(Func<(string Said, string Label), bool> holds) => (double)pairs.Count(holds) / pairs.Count;
    }
}
