using CsCheck;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class TextComplexityEstimatorTests
{
    private const string HardPrompt =
        "Design a distributed rate limiter that must handle at most 10 ms of latency, and prove that it is correct.";

    private const string Contract =
        "The tenant must not breach the lease; the landlord shall prove negligence before claiming damages under the indemnity " +
        "clause. If the plaintiff and the defendant cannot agree, arbitration is required unless the contract says otherwise. ";

    private static readonly TextComplexityEstimator Estimator = new();

    private static readonly string[] Pieces =
    [
        "prove", "then", "translate", " ", "\n", "```", "\"", "“", "设计", "请", "证明", "1. ", "- ", "must", ": ", "?",
        "x^2", "{", "}", "'", "\ud83d", "é", "2", "trade", "off",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.Int[0, Pieces.Length - 1].Array[0, 60].Select(picks => string.Concat(picks.Select(pick => Pieces[pick]))));

    [Fact]
    public void Estimate_AnyText_ScoresFromOneToTenWithAtMostFourReasons() => AnyText.Sample(text =>
    {
        var estimate = Estimate(text);

        estimate.Score.ShouldBeInRange(1, 10);
        estimate.Reasons.Count.ShouldBeLessThanOrEqualTo(4);
        estimate.ShouldBe(Estimate(text));
    });

    [Fact]
    public void Estimate_AnyText_ReasonsAddUpToTheScore() => AnyText.Sample(text =>
    {
        var estimate = Estimate(text);
        if (estimate.Score <= 1) return;

        var sum = AverageOf(text) + estimate.Reasons.Sum(reason => reason.Contribution);
        Math.Clamp(sum, 1, 10).ShouldBe(estimate.Score, tolerance: 0.25);
    });

    [Fact]
    public void Estimate_AnyText_ReasonsComeLargestFirst() => AnyText.Sample(text =>
    {
        var sizes = Estimate(text).Reasons.Select(reason => Math.Abs(reason.Contribution)).ToList();

        sizes.ShouldBe(sizes.OrderByDescending(size => size));
    });

    [Fact]
    public void Estimate_OtherCaseOrMoreSpaces_SameScore()
    {
        var prompts = LabelledPrompts.Complex.Concat(LabelledPrompts.Light).Concat(LabelledPrompts.Simple);
        foreach (var prompt in prompts.Select(row => row.Data))
        {
            var score = Estimate(prompt).Score;

            Estimate(prompt.ToUpperInvariant()).Score.ShouldBe(score, prompt);
            Estimate(prompt.Replace(" ", "   ", StringComparison.Ordinal)).Score.ShouldBe(score, prompt);
            Estimate("\n  " + prompt + "  \n").Score.ShouldBe(score, prompt);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("😀")]
    public void Estimate_NothingToRead_ScoresOne(string text) => Estimate(text).Score.ShouldBe(1);

    [Fact]
    public void Estimate_NoMessages_ScoresOne() => Estimator.Estimate([], instructions: null).Score.ShouldBe(1);

    [Fact]
    public void Estimate_ImageOnly_ScoresOne() =>
        Estimator.Estimate([new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])], null)
            .Score.ShouldBe(1);

    [Theory]
    [InlineData(60)]
    [InlineData(6_000)]
    [InlineData(200_000)]
    public void Estimate_PlainTextOfAnyLength_StaysBelowFour(int length)
    {
        const string Sentence = "The quick brown fox jumps over the lazy dog near the river. ";

        var text = string.Concat(Enumerable.Repeat(Sentence, length / Sentence.Length));

        Estimate(text).Score.ShouldBeLessThan(4);
    }

    [Theory]
    [InlineData("{0}\nExtract the date on which the agreement was signed.", PromptKind.Extraction)]
    [InlineData("Extract the names of both parties.\n\n{0}", PromptKind.Extraction)]
    [InlineData("Translate into French: {0}", PromptKind.Translation)]
    [InlineData("{0}\nWhat is the name of the landlord?", PromptKind.Lookup)]
    [InlineData("请提取下面合同中的日期：\n{0}", PromptKind.Extraction)]
    public void Estimate_SimpleWorkOnALongDocument_IsNotComplex(string format, PromptKind kind)
    {
        var document = string.Concat(Enumerable.Repeat(Contract, 40));

        var estimate = Estimate(format.Replace("{0}", document, StringComparison.Ordinal));

        estimate.Score.ShouldBeLessThan(7);
        estimate.Kind.ShouldBe(kind);
    }

    [Fact]
    public void Estimate_HardWorkAfterALongDocument_ScoresHigh()
    {
        var document = string.Concat(Enumerable.Repeat(Contract, 40));

        Estimate(document + "\nAnalyse the liability of both parties and advise the tenant which remedies to pursue.")
            .Score.ShouldBeGreaterThan(7);
    }

    [Fact]
    public void Estimate_LongFenceBeforeTheInstruction_ReadsTheInstruction()
    {
        var code = string.Concat(Enumerable.Repeat("var translate = extract(summary); // hello\n", 300));

        var estimate = Estimate($"```csharp\n{code}```\nRefactor this code into modules, and debug the race condition in it.");

        estimate.Score.ShouldBeGreaterThan(6);
        estimate.Kind.ShouldBe(PromptKind.Code);
    }

    [Fact]
    public void Estimate_InstructionInQuotes_CountsLittle() =>
        Estimate("The sign says \"prove the theorem and design a distributed architecture\".").Score.ShouldBeLessThan(4);

    [Fact]
    public void Estimate_JoinedHardStep_OutweighsTheSimpleOne()
    {
        var simple = Estimate("Summarise the incident report on the distributed architecture with failover.");
        var joined = Estimate("Summarise the incident report and then design a distributed architecture with failover.");

        joined.Score.ShouldBeGreaterThan(simple.Score + 2);
    }

    [Fact]
    public void Estimate_ManyAtOnce_GivesWhatOneGives()
    {
        var alone = Estimate(HardPrompt);

        Parallel.For(0, 200, _ => Estimate(HardPrompt).ShouldBe(alone));
    }

    [Fact]
    public void Estimate_TurnInSeveralParts_ScoresLikeOneText()
    {
        var whole = Estimate(HardPrompt);
        var middle = HardPrompt.IndexOf(' ', 40);

        AIContent[] halves = [new TextContent(HardPrompt[..middle]), new TextContent(HardPrompt[middle..])];

        Estimator.Estimate([new ChatMessage(ChatRole.User, halves)], instructions: null).ShouldBe(whole);
    }

    [Fact]
    public void Estimate_ShortFollowUp_InheritsFromTheTurnBefore()
    {
        var followUp = Conversation(HardPrompt, "Which part first?", "go on");

        followUp.Score.ShouldBeGreaterThan(5);
        followUp.Reasons[0].Name.ShouldBe("earlier turns");
        Estimate("go on").Score.ShouldBeLessThan(3);
    }

    [Fact]
    public void Estimate_ThanksAfterAHardTurn_StaysSimple() =>
        Conversation(HardPrompt, "Done.", "thanks!").Score.ShouldBeLessThan(3);

    [Fact]
    public void Estimate_HardSystemPrompt_AddsAtMostOnePoint()
    {
        const string Question = "What is the capital of France?";

        var withInstructions = Estimator.Estimate([new ChatMessage(ChatRole.User, Question)], HardPrompt);

        withInstructions.Score.ShouldBeInRange(Estimate(Question).Score, Estimate(Question).Score + 1);
    }

    [Fact]
    public void Estimate_SameMessages_AllocatesLittle()
    {
        List<ChatMessage> messages =
        [
            new(ChatRole.System, "You are a helpful assistant."),
            new(ChatRole.User, HardPrompt),
            new(ChatRole.Assistant, "Which part first?"),
            new(ChatRole.User, string.Concat(Enumerable.Repeat(Contract, 40))),
        ];
        Estimator.Estimate(messages, HardPrompt);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Estimator.Estimate(messages, HardPrompt);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThanOrEqualTo(200);
    }

    /// <summary>The score of an average text of the same form, from which reasons lead up or down.</summary>
    private static double AverageOf(string text)
    {
        var scanner = new TextScanner<TermSums>(text.Length, new TermSums(ComplexityModel.Own));
        scanner.Add(text.AsSpan());
        var form = ComplexityFeatures.FormOf(scanner.ToFeatures());
        return ComplexityModel.Own[form].Scale.ScoreOf(0);
    }

    private static ComplexityEstimate Estimate(string text) =>
        Estimator.Estimate([new ChatMessage(ChatRole.User, text)], instructions: null);

    private static ComplexityEstimate Conversation(string first, string answer, string last) => Estimator.Estimate(
        [new(ChatRole.User, first), new(ChatRole.Assistant, answer), new(ChatRole.User, last)],
        instructions: null);
}
