using CsCheck;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class TextConfidenceScorerTests
{
    private const string Problem = "Mia buys 3 boxes of 12 pencils each and gives 6 pencils to her brother. How many pencils does she have now?";

    [Fact]
    public void Scorer_Properties_AskForNothing()
    {
        var scorer = new TextConfidenceScorer();

        scorer.Name.ShouldBe(ConfidenceScorerNames.Text);
        scorer.NeedsLogprobs.ShouldBeFalse();
        scorer.StreamWindow.ShouldBeNull();
    }

    [Fact]
    public async Task ScoreAsync_Draft_GivesTheChanceAtOnce()
    {
        var input = new ConfidenceInput { Messages = [new(ChatRole.User, "What is the capital of France?")], Text = "Paris" };
        ValueTask<ConfidenceScore> scoring = new TextConfidenceScorer().ScoreAsync(input, TestContext.Current.CancellationToken);

        scoring.IsCompletedSuccessfully.ShouldBeTrue();
        (await scoring).Probability!.Value.ShouldBe(Judge.Of(input), 1e-12);
        await Should.ThrowAsync<ArgumentNullException>(async () => await new TextConfidenceScorer().ScoreAsync(null!, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Score_LengthOrContentFilter_IsLow()
    {
        Judge.Of("Tell me a story.", "Once upon a time there was a king.", finishReason: ChatFinishReason.Length).ShouldBe(TextRules.CutOff, 1e-9);
        Judge.Of("Tell me a story.", "Once upon a time there was a king.", finishReason: ChatFinishReason.ContentFilter).ShouldBe(TextRules.Refusal, 1e-9);
        Judge.Of("Tell me a story.", "Once upon a time there was a king.", finishReason: ChatFinishReason.Stop).ShouldBeGreaterThan(0.85);
    }

    [Theory]
    [InlineData("")]
    [InlineData("The steps are:")]
    [InlineData("First you open the")]
    [InlineData("```python\ndef add(a, b):")]
    [InlineData("She buys 3 * 12 = <<3*1")]
    public void Score_BeginningOfAStream_SignsOfTheEndSayNothing(string beginning)
    {
        Judge.Of(Problem, beginning).ShouldBeLessThan(Judge.Threshold);
        Judge.Of(Problem, beginning, isComplete: false).ShouldBeGreaterThan(0.85);
    }

    [Theory]
    [InlineData("I'm sorry, but I can't assist with that")]
    [InlineData("3 * 12 = 46, so")]
    public void Score_BeginningOfAStream_OtherSignsCount(string beginning) =>
        Judge.Of(Problem, beginning, isComplete: false).ShouldBeLessThan(Judge.Threshold);

    [Theory]
    [InlineData("She buys 3 * 12 = <<3*12=36>>36 pencils.\nShe has 36 - 6 = <<36-6=30>>30 left.\n#### 30", true)]
    [InlineData("She buys 3 × 12 = 36 pencils. Then she has 36 − 6 = 30 pencils. The answer is 30.", true)]
    [InlineData("She buys 3 * 12 = <<3*12=36>>36 pencils.\nShe has 36 - 6 = <<36-6=28>>28 left.\n#### 28", false)]
    [InlineData("She buys 3 * 12 = 36 pencils and 36 / 5 = 7.2 remain.\n#### 7.2", false)]
    [InlineData("She buys 3 * 12 = 36 pencils. However, assuming the brother", false)]
    public void Score_WordProblem_IsJudgedByItsWorkings(string answer, bool isGood) => (Judge.Of(Problem, answer) > Judge.Threshold).ShouldBe(isGood);

    [Fact]
    public void Score_WordProblemWithoutWorkings_IsKeptWithLessConfidence()
    {
        double bare = Judge.Of(Problem, "She now has thirty pencils.");

        bare.ShouldBeGreaterThan(Judge.Threshold);
        bare.ShouldBeLessThan(Judge.Of(Problem, "3 * 12 = 36, and 36 - 6 = 30.\n#### 30"));
    }

    [Fact]
    public void Score_EarlierTurns_AreNotTheQuestion()
    {
        var input = new ConfidenceInput
        {
            Messages = [new(ChatRole.User, Problem), new(ChatRole.Assistant, "30"), new(ChatRole.User, "Thanks! Translate: I don't know."), new(ChatRole.Tool, "ok")],
            Text = "我不知道。",
        };

        Judge.Of(input).ShouldBeGreaterThan(0.85);
        Judge.Of(new ConfidenceInput { Messages = [], Text = "Paris." }).ShouldBeGreaterThan(0.85);
    }

    [Fact]
    public void Score_AnyText_IsAProbabilityAndTheSameAgain() =>
        Gen.String[Gen.Char["aA1 2.5=+-*/×÷x()<>%$\\\"'`,:;#\n。可能不确定{}[]\uD83D"], 0, 300].Select(Gen.Bool).Sample((text, isComplete) =>
        {
            double chance = Judge.Of(text, text, isComplete: isComplete);
            chance.ShouldBeInRange(0, 1);
            Judge.Of(text, text, isComplete: isComplete).ShouldBe(chance);
        });

    [Theory]
    [InlineData('(')]
    [InlineData('1')]
    [InlineData('*')]
    [InlineData('"')]
    [InlineData('-')]
    public void Score_LongHostileText_TakesLinearTime(char character) =>
        Judge.Of(Problem, string.Concat(Enumerable.Repeat(character + "1+", 100_000))).ShouldBeInRange(0, 1);

#if !NETSTANDARD_BUILD
    [Fact]
    public void Score_Kilobyte_AllocatesNothing()
    {
        string answer = string.Concat(Enumerable.Repeat("She buys 3 * 12 = <<3*12=36>>36 pencils, and then some more of them. ", 15));
        var input = new ConfidenceInput { Messages = [new(ChatRole.User, Problem)], Text = answer };
        var scorer = new TextConfidenceScorer();

        // The lowest of several: the runtime itself may allocate on this thread while it compiles.
        long lowest = long.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            scorer.ChanceOf(input);
            lowest = Math.Min(lowest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        lowest.ShouldBe(0);
    }
#endif
}
