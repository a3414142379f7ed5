namespace DeepSeekRouting.Evaluation.Tests;

public sealed class LabelledPromptTests
{
    private static readonly IReadOnlyList<LabelledPrompt> Own = LabelledPromptFile.LoadOwn();

    [Fact]
    public void LoadOwn_Prompts_AreManyDifferentAndLabelled()
    {
        Own.Count.ShouldBeGreaterThanOrEqualTo(8_000);
        Own.Select(prompt => prompt.Id).ShouldBeUnique();
        Own.Select(LettersOf).ShouldBeUnique();
        Own.ShouldAllBe(prompt => prompt.Prompt.Trim().Length > 0 && prompt.Kind.Length > 0 && prompt.Domain.Length > 0);
        Own.Select(prompt => prompt.Label).Distinct().ShouldBe([LabelledPrompt.Simple, LabelledPrompt.Medium, LabelledPrompt.Complex], ignoreOrder: true);
        ((double)Own.Count(prompt => prompt.Language == "zh") / Own.Count).ShouldBeInRange(0.35, 0.45);
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
    public void Measure_TypicalPromptsThatNothingWasLearntFrom_AgreesForNineOfTen()
    {
        var agreement = ComplexityAgreement.Measure([.. Own.Where(prompt => prompt.IsHeldOut && prompt.IsTypical), .. LabelledPromptFile.Load("later-typical-prompts.jsonl")]);

        agreement.OfThree.ShouldBeGreaterThanOrEqualTo(0.9);
        agreement.OfComplex.ShouldBeGreaterThan(0.95);
        agreement.Swapped.ShouldBeLessThan(0.005);
    }

    [Theory]
    [InlineData("later-typical-prompts.jsonl")]
    [InlineData("later-prompts.jsonl")]
    public void Load_LaterPrompts_AreNoneOfThoseThatWereLearntFrom(string file)
    {
        var learnt = Own.Select(LettersOf).ToHashSet(StringComparer.Ordinal);

        LabelledPromptFile.Load(file).ShouldAllBe(prompt => !learnt.Contains(LettersOf(prompt)));
    }

    [Fact]
    public void Measure_HeldOutPromptsThatAreHardToTell_AgreesAsOftenAsTheModelCardSays()
    {
        var agreement = ComplexityAgreement.Measure([.. Own.Where(prompt => prompt.IsHeldOut && !prompt.IsTypical)]);

        agreement.OfThree.ShouldBe(0.653, tolerance: 0.01);
        agreement.Swapped.ShouldBeLessThan(0.04);
    }

    [Theory]
    [InlineData("later-typical-prompts.jsonl", 508, 0.937, 0.976, 0)]
    [InlineData("later-prompts.jsonl", 2_384, 0.73, 0.818, 0.013)]
    public void Measure_PromptsThatNothingWasLearntFrom_AgreesAsOftenAsTheDocumentationSays(string file, int rows, double ofThree, double ofComplex, double swapped)
    {
        var later = LabelledPromptFile.Load(file);

        var agreement = ComplexityAgreement.Measure(later);

        later.Count.ShouldBe(rows);
        agreement.OfThree.ShouldBe(ofThree, tolerance: 0.005);
        agreement.OfComplex.ShouldBe(ofComplex, tolerance: 0.005);
        agreement.Swapped.ShouldBe(swapped, tolerance: 0.005);
    }

    /// <summary>What is left of a prompt without case, spaces and signs; all of it where that is nothing.</summary>
    private static string LettersOf(LabelledPrompt prompt)
    {
        string letters = string.Concat(prompt.Prompt.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return letters.Length > 0 ? letters : prompt.Prompt;
    }
}
