namespace DeepSeekRouting.Evaluation.Tests;

public sealed class LearnThenTestTests
{
    private static readonly Outcome Lost = new(false, true);
    private static readonly Outcome Right = new(true, true);

    [Fact]
    public void Test_RowsCountedByHand_KeepsAndLoses()
    {
        var steps = LearnThenTest.Test([1, 2, 2, 3], [Right, Lost, Right, Lost], [0.5, 1, 2, 3], 0.5);

        steps.Select(step => step.KeptRows).ShouldBe([0, 1, 3, 4]);
        steps.Select(step => step.LostRows).ShouldBe([0, 0, 1, 2]);

        // At most 0, 1 and 2 of 4 with a chance of a half: 1/16, 5/16, 11/16.
        steps[1].PValue.ShouldBe(1 / 16.0, 1e-12);
        steps[2].PValue.ShouldBe(5 / 16.0, 1e-12);
        steps[3].PValue.ShouldBe(11 / 16.0, 1e-12);
    }

    [Fact]
    public void Test_BothWrong_IsNothingLost() => LearnThenTest.Test([1, 1], [new(false, false), new(true, false)], [1], 0.5)[0].LostRows.ShouldBe(0);

    [Fact]
    public void Choose_FirstThatIsNotProven_Ends()
    {
        CalibrationStep[] steps = [Step(0.01), Step(0.05), Step(0.051), Step(0.01)];

        LearnThenTest.Choose(steps, 0.95).ShouldBe(1);
        LearnThenTest.Choose(steps, 0.99).ShouldBe(0);
        LearnThenTest.Choose(steps, 0.999).ShouldBe(-1);
    }

    [Theory]
    [InlineData(0, 0.01, 0.95, 299)]
    [InlineData(0, 0.1, 0.9, 22)]
    public void RowsNeeded_NothingLost_IsTheLogarithm(double lossRate, double maxLoss, double confidence, int expected)
    {
        LearnThenTest.RowsNeeded(lossRate, maxLoss, confidence).ShouldBe(expected);
        expected.ShouldBe((int)Math.Ceiling(Math.Log(1 - confidence) / Math.Log(1 - maxLoss)));
    }

    [Fact]
    public void RowsNeeded_AsMuchLostAsAllowed_IsNever() => LearnThenTest.RowsNeeded(0.01, 0.01, 0.95).ShouldBeNull();

    /// <summary>
    /// The chance that a question of difficulty d in 0 to 1 is lost is 0.2 d², so that a threshold t loses 0.2 t³ / 3 of all: exactly 1% at t = 0.5313.
    /// Both ways of choosing see the same 2,000 data sets of 800 rows.
    /// </summary>
    [Fact]
    public void Choose_ManyDataSets_ViolatesNoMoreOftenThanPromisedAndNaiveSelectionDoes()
    {
        const int DataSets = 2_000, Rows = 800;
        const double MaxLoss = 0.01, Confidence = 0.9;
        double[] grid = [.. Enumerable.Range(0, 101).Select(hundredths => hundredths / 100.0)];
        var random = new Random(20260601);
        int violations = 0, naiveViolations = 0, useful = 0;
        for (var set = 0; set < DataSets; set++)
        {
            double[] difficulties = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
            Outcome[] outcomes = [.. difficulties.Select(difficulty => random.NextDouble() < 0.2 * difficulty * difficulty ? Lost : Right)];
            var steps = LearnThenTest.Test(difficulties, outcomes, grid, MaxLoss);

            int chosen = LearnThenTest.Choose(steps, Confidence);
            int naive = Array.FindLastIndex(steps, step => (double)step.LostRows / Rows <= MaxLoss);
            if (chosen >= 0 && Risk(grid[chosen]) > MaxLoss) violations++;
            if (Risk(grid[naive]) > MaxLoss) naiveViolations++;
            if (chosen >= 0 && grid[chosen] > 0.2) useful++;
        }

        // Three standard errors of a share of 0.1 in 2,000: 0.02.
        ((double)violations / DataSets).ShouldBeLessThanOrEqualTo(1 - Confidence + 0.02);
        ((double)naiveViolations / DataSets).ShouldBeGreaterThan(0.35);
        ((double)useful / DataSets).ShouldBeGreaterThan(0.95);

        static double Risk(double threshold) => 0.2 * threshold * threshold * threshold / 3;
    }

    private static CalibrationStep Step(double p) => new() { Threshold = 1, KeptRows = 1, LostRows = 0, PValue = p };
}
