namespace DeepSeekRouting.Evaluation.Tests;

public sealed class LabelledPromptTests
{
    private static readonly IReadOnlyList<LabelledPrompt> Own = LabelledPromptFile.LoadOwn();

    [Fact]
    public void LoadOwn_Prompts_AreManyDifferentAndLabelled()
    {
        Own.Count.ShouldBeGreaterThanOrEqualTo(1_600);
        Own.Select(prompt => prompt.Id).ShouldBeUnique();
        Own.Select(prompt => prompt.Prompt).ShouldBeUnique();
        Own.ShouldAllBe(prompt => prompt.Prompt.Trim().Length > 0 && prompt.Kind.Length > 0 && prompt.Domain.Length > 0);
        Own.Select(prompt => prompt.Label).Distinct().ShouldBe([LabelledPrompt.Simple, LabelledPrompt.Medium, LabelledPrompt.Complex], ignoreOrder: true);
        ((double)Own.Count(prompt => prompt.Language == "zh") / Own.Count).ShouldBeInRange(0.3, 0.4);
        Own.GroupBy(prompt => prompt.Group).ShouldAllBe(group => group.Count() <= 3);
    }

    [Fact]
    public void Measure_OwnPrompts_AgreesAsOftenAsTheDocumentationSays()
    {
        var agreement = ComplexityAgreement.Measure(Own);

        agreement.OfThree.ShouldBe(0.589, tolerance: 0.005);
        agreement.OfComplex.ShouldBe(0.805, tolerance: 0.005);
        agreement.Swapped.ShouldBe(0.090, tolerance: 0.005);
    }
}
