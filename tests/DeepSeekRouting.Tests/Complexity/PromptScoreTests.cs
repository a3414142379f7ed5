using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class PromptScoreTests
{
    private const double MediumAbove = 4;
    private const double ComplexAbove = 7;

    public static TheoryData<string> Simple => LabelledPrompts.Simple;

    public static TheoryData<string> Light => LabelledPrompts.Light;

    public static TheoryData<string> Textbook => LabelledPrompts.Textbook;

    public static TheoryData<string> SmallCode => LabelledPrompts.SmallCode;

    public static TheoryData<string> Complex => LabelledPrompts.Complex;

    public static TheoryData<string> Demanding => LabelledPrompts.Demanding;

    public static TheoryData<string> ShortCases => LabelledPrompts.ShortCases;

    public static TheoryData<string, bool> Sides => LabelledPrompts.Sides;

    public static TheoryData<string, PromptKind> Kinds => LabelledPrompts.Kinds;

    [Theory]
    [MemberData(nameof(Simple))]
    public void Estimate_SimplePrompt_IsSimple(string prompt) => ScoreOf(prompt).ShouldBeInRange(1, MediumAbove);

    [Theory]
    [MemberData(nameof(Light))]
    public void Estimate_LightPrompt_IsNotComplex(string prompt) => ScoreOf(prompt).ShouldBeInRange(1, 6);

    [Theory]
    [MemberData(nameof(Textbook))]
    public void Estimate_TextbookProof_IsHarderThanALookUpAndNotComplex(string prompt) => ScoreOf(prompt).ShouldBeInRange(2.5, ComplexAbove);

    [Theory]
    [MemberData(nameof(SmallCode))]
    public void Estimate_SmallCodePrompt_IsNotComplex(string prompt) => ScoreOf(prompt).ShouldBeInRange(1, ComplexAbove);

    [Theory]
    [MemberData(nameof(Complex))]
    public void Estimate_ComplexPrompt_IsComplexOrNearly(string prompt) => ScoreOf(prompt).ShouldBeInRange(6, 10);

    [Fact]
    public void Estimate_ComplexPrompts_NineteenOfTwentyAreComplex() =>
        LabelledPrompts.Complex.Count(row => ScoreOf(row.Data) > ComplexAbove).ShouldBeGreaterThanOrEqualTo(LabelledPrompts.Complex.Count * 19 / 20);

    [Theory]
    [MemberData(nameof(Demanding))]
    public void Estimate_DemandingPrompt_IsNotSimple(string prompt) => ScoreOf(prompt).ShouldBeInRange(MediumAbove, 10);

    [Theory]
    [MemberData(nameof(ShortCases))]
    public async Task Estimate_ComplexCaseInTwoSentences_IsNearlyComplexAndItsDomainSendsItToTheStrongModel(string prompt)
    {
        ScoreOf(prompt).ShouldBeInRange(6, 10);
        await using var router = await TestRouter.StartAsync();

        var answer = await router.Client.GetResponseAsync(prompt, cancellationToken: TestContext.Current.CancellationToken);

        var trace = answer.GetRoutingTrace()!;
        (trace.Model, trace.Policy).ShouldBe(("pro", PolicyNames.Risk));
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void Estimate_Prompt_FallsOnItsSideOfTheThreshold(string prompt, bool isComplex) =>
        (ScoreOf(prompt) > ComplexAbove).ShouldBe(isComplex);

    [Fact]
    public void Estimate_PromptsSetAsideWhileTuning_ThreeOfFourFallOnTheirSideOfTheThreshold()
    {
        var right = LabelledPrompts.HeldOut.Count(row => ScoreOf(row.Data.Item1) > ComplexAbove == row.Data.Item2);

        right.ShouldBeGreaterThanOrEqualTo(LabelledPrompts.HeldOut.Count * 3 / 4);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Estimate_Prompt_FindsItsKind(string prompt, PromptKind kind) => Estimate(prompt).Kind.ShouldBe(kind);

    private static double ScoreOf(string prompt) => Estimate(prompt).Score;

    private static ComplexityEstimate Estimate(string prompt) =>
        new TextComplexityEstimator().Estimate([new ChatMessage(ChatRole.User, prompt)], instructions: null);
}
