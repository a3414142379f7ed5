using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class ScoringRuleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_Threshold_DecidesAboveIt()
    {
        var scores = await ScoringRule.From("length", row => row.Prompt.Length, threshold: 2).ScoreAsync([Row("aa"), Row("aaa")], progress: null, Token);

        scores.Select(score => score.IsStrong).ShouldBe([false, true]);
    }

    [Fact]
    public async Task FromComplexity_Router_AsksItsEstimator()
    {
        using var router = StubEstimator.Router();

        var scores = await ScoringRule.FromComplexity(router.Router, threshold: 5).ScoreAsync([Row("3"), Row("8")], progress: null, Token);

        scores.Select(score => score.Score).ShouldBe([3, 8]);
        scores.Select(score => score.IsStrong).ShouldBe([false, true]);
    }

    [Fact]
    public async Task FromRouter_PoliciesAndHints_DecideAndOrder()
    {
        using var router = StubEstimator.Router();
        RecordedOutcome[] rows =
        [
            Row("9"), Row("2"), Row("1", new() { ErrorCost = 99 }), Row("9", new() { LatencyBudget = TimeSpan.FromMilliseconds(50) }), Row("7"),
        ];

        var scores = await ScoringRule.FromRouter(router.Router).ScoreAsync(rows, progress: null, Token);

        scores.Select(score => score.IsStrong).ShouldBe([true, false, true, false, false]);

        // What an error's cost sends up comes first, then by complexity, last what a latency budget keeps down.
        Enumerable.Range(0, 5).OrderByDescending(row => scores[row].Score).ShouldBe([2, 0, 4, 1, 3]);
        scores.ShouldAllBe(score => !score.IsDrafted);
    }

    [Fact]
    public async Task FromRouter_ConfidenceFallback_MarksDrafts()
    {
        using var router = StubEstimator.Router(builder => builder.UseConfidenceFallback());

        var scores = await ScoringRule.FromRouter(router.Router).ScoreAsync([Row("2"), Row("9")], progress: null, Token);

        scores.Select(score => score.IsDrafted).ShouldBe([true, false]);
    }

    [Fact]
    public async Task FromComplexity_FailingEstimator_NamesTheRowAndQuotesNoPrompt()
    {
        using var router = StubEstimator.Router();

        var failure = await Should.ThrowAsync<InvalidOperationException>(async () => await ScoringRule.FromComplexity(router.Router).ScoreAsync([Row("secret")], progress: null, Token));

        failure.Message.ShouldStartWith("The complexity of row 'id' could not be estimated: ");
        failure.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void From_BlankName_IsAnError() => Should.Throw<ArgumentException>(() => ScoringRule.From(" ", _ => 1));

    private static RecordedOutcome Row(string prompt, RoutingHints? hints = null) => new() { Id = "id", Prompt = prompt, IsWeakRight = true, IsStrongRight = true, Hints = hints };
}
