namespace DeepSeekRouting.Evaluation.Tests;

public sealed class LabelledPromptTests
{
    private static readonly IReadOnlyList<LabelledPrompt> Own = LabelledPromptFile.LoadOwn();

    [Fact]
    public void LoadOwn_Prompts_AreManyDifferentAndLabelled()
    {
        Own.Count.ShouldBeGreaterThanOrEqualTo(3_000);
        Own.Select(prompt => prompt.Id).ShouldBeUnique();
        Own.Select(prompt => prompt.Prompt).ShouldBeUnique();
        Own.ShouldAllBe(prompt => prompt.Prompt.Trim().Length > 0 && prompt.Kind.Length > 0 && prompt.Domain.Length > 0);
        Own.Select(prompt => prompt.Label).Distinct().ShouldBe([LabelledPrompt.Simple, LabelledPrompt.Medium, LabelledPrompt.Complex], ignoreOrder: true);
        ((double)Own.Count(prompt => prompt.Language == "zh") / Own.Count).ShouldBeInRange(0.3, 0.4);
        Own.Select(prompt => prompt.Group).Distinct().Count().ShouldBeGreaterThan(2_500);
        ((double)Own.Count(prompt => prompt.IsHeldOut) / Own.Count).ShouldBeInRange(0.17, 0.23);
    }

    [Fact]
    public void Targets_TwoLabels_AreTheirMean()
    {
        var prompt = Own[0] with { Label = LabelledPrompt.Medium, SecondLabel = LabelledPrompt.Complex };

        prompt.Targets.ShouldBe([1, 0.5]);
        prompt.Difficulty.ShouldBe(0.75);
    }

    [Fact]
    public void Measure_HeldOutPrompts_AgreesAsOftenAsTheModelCardSays()
    {
        var agreement = ComplexityAgreement.Measure([.. Own.Where(prompt => prompt.IsHeldOut)]);

        agreement.OfThree.ShouldBeGreaterThan(0.65);
        agreement.OfComplex.ShouldBeGreaterThan(0.8);
        agreement.Swapped.ShouldBeLessThan(0.06);
    }

    [Fact]
    public void Measure_PromptsWrittenAfterTheTraining_AgreesAsOftenAsTheDocumentationSays()
    {
        var later = LabelledPromptFile.Load("later-prompts.jsonl");

        var agreement = ComplexityAgreement.Measure(later);

        later.Count.ShouldBe(2_393);
        agreement.OfThree.ShouldBe(0.717, tolerance: 0.005);
        agreement.OfComplex.ShouldBe(0.81, tolerance: 0.005);
        agreement.Swapped.ShouldBe(0.023, tolerance: 0.005);
    }
}
