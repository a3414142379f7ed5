using static DeepSeekRouting.WordProblemFeature;

namespace DeepSeekRouting.Tests;

public sealed class WordProblemTests
{
    private const string Question = "A farmer has 3 fields with 40 sheep each, 25% more than last year. He sells 10 sheep for $2.50. How many sheep are left?";

    [Fact]
    public void Read_WorkedAnswer_GivesItsFeatures()
    {
        double[] features = Read(Question, "He has 3 * 40 = 120 sheep. Assuming he sells them, 120 - 10 = 110 are left, or 110 / 7 = 16 a day.\n#### 110.5");

        features[(int)AnswerIsLastResult].ShouldBe(0);
        features[(int)FractionalAnswer].ShouldBe(1);
        features[(int)NotOneAnswer].ShouldBe(0);
        features[(int)DecimalsInQuestion].ShouldBe(1);
        features[(int)Comparisons].ShouldBe(1);
        features[(int)UnusedNumbers].ShouldBe(2);
        features[(int)UnknownOperand].ShouldBe(1);
        features[(int)Steps].ShouldBe(3);
        features[(int)WrongSteps].ShouldBe(0);
        features[(int)BreaksOff].ShouldBe(0);
        features[(int)Reservations].ShouldBe(1);
    }

    [Theory]
    [InlineData("How much does one of the 4 pens cost if all 4 pens cost $10 together?", 0)]
    [InlineData("How many pens does Ann get for $10 if 4 pens cost $16 in the shop?", 1)]
    [InlineData("How long does one of the 4 laps take if all 4 laps take 10 minutes?", 1)]
    public void Read_FractionalAnswer_IsFineForMoney(string question, double flag) =>
        Read(question, "10 / 4 = 2.5\n#### 2.5")[(int)FractionalAnswer].ShouldBe(flag);

    [Fact]
    public void Read_AnswerThatBreaksOff_SaysSo()
    {
        double[] features = Read(Question, "He has 3 * 40 = 120 sheep and sells 10, which leaves 120 - 10 = 110");

        features[(int)AnswerIsLastResult].ShouldBe(1);
        features[(int)UnknownOperand].ShouldBe(0);
        features[(int)BreaksOff].ShouldBe(1);
    }

    [Theory]
    [InlineData("What is 15% of 80?")]
    [InlineData("How many people lived in Berlin in 1990 and how many lived there in 2020?")]
    [InlineData("Write a Python function that returns the sum of 2 numbers, what is `f(3, 4)` = ?")]
    [InlineData("Please translate the following sentence into French: two dogs and three cats are here.")]
    [InlineData("一支笔3元，小明买了5支，一共多少钱？")]
    [InlineData("")]
    public void Read_OtherQuestions_AreNoWordProblem(string question) => KindOf(question, "3 * 4 = 12\n#### 12").ShouldBe(WordProblemKind.None);

    [Fact]
    public void Read_AnswerWithoutEquations_IsWithoutWorkings()
    {
        KindOf(Question, "There are 110 sheep left.").ShouldBe(WordProblemKind.WithoutWorkings);
        KindOf(Question, "#### 110").ShouldBe(WordProblemKind.Worked);
    }

    [Theory]
    [InlineData("so it is 40.\n#### 1,234.50 dollars", true, 1, 1234.5)]
    [InlineData(@"thus \boxed{42}. Check 7.", true, 1, 42)]
    [InlineData("The answer is 7. Thanks", true, 1, 7)]
    [InlineData("#### 3 and 1", true, 2, 1)]
    [InlineData("4 + 4, so we get 8 pears.", false, 1, 8)]
    [InlineData("paid $1,300.", false, 1, 1300)]
    public void FinalAnswer_OfText_IsTheMarkedOrTheLastNumber(string text, bool isMarked, int count, double value)
    {
        FinalAnswer final = FinalAnswer.Of(text.AsSpan());

        final.IsMarked.ShouldBe(isMarked);
        final.NumberCount.ShouldBe(count);
        final.Value.ShouldBe(value);
    }

    [Theory]
    [InlineData("She has 12 / 3 = 4 left.\n#### 4", true)]
    [InlineData("She has 12 / 3 = 4 left.\n#### 5 and 4 and 5", false)]
    [InlineData("12 / 3 = 4\n\nSo 4 pears are left after 2 days.", true)]
    [InlineData("12 / 3 = 4\n\nSo she has 5 pears.", false)]
    public void FinalAnswer_Is_ComparesTheMarkedNumberOrTheLastLine(string text, bool isLast) =>
        FinalAnswer.Of(text.AsSpan()).Is(text.AsSpan(), 4).ShouldBe(isLast);

    [Fact]
    public void FinalAnswer_NoNumber_IsNone() => FinalAnswer.Of("none at all".AsSpan()).Value.ShouldBeNull();

    private static double[] Read(string question, string answer)
    {
        var features = new double[WordProblem.FeatureCount];
        WordProblem.Read(question.AsSpan(), answer.AsSpan(), MannerCounts.Of(answer.AsSpan()), features).ShouldBe(WordProblemKind.Worked);
        return features;
    }

    private static WordProblemKind KindOf(string question, string answer) =>
        WordProblem.Read(question.AsSpan(), answer.AsSpan(), MannerCounts.Of(answer.AsSpan()), new double[WordProblem.FeatureCount]);
}
