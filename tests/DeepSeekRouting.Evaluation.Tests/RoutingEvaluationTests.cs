using CsCheck;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class RoutingEvaluationTests
{
    /// <summary>Four questions; length orders them 0, 1, 2, 3, the strong model helps on the first two.</summary>
    private static readonly RecordedOutcome[] Four =
    [
        Row("0", 40, isWeakRight: false, isStrongRight: true), Row("1", 30, isWeakRight: false, isStrongRight: true),
        Row("2", 20, isWeakRight: true, isStrongRight: true), Row("3", 10, isWeakRight: true, isStrongRight: true),
    ];

    /// <summary>In USD per million tokens: 1 for the weak model, 10 for the strong one, in and out.</summary>
    private static readonly ModelPrices OneAndTen = new() { Name = "one and ten", Weak = TokenPrices.Of(1, 1), Strong = TokenPrices.Of(10, 10) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_Progress_RisesToTheEnd()
    {
        var reports = new Reports();

        await RoutingEvaluation.RunAsync(Four, ScoringRule.PromptLength, progress: reports, cancellationToken: Token);

        reports.ShouldRiseToTheEnd();
    }

    [Fact]
    public async Task RunAsync_RowsWorkedOutByHand_HasTheirFigures()
    {
        var report = await RunAsync(Four, ScoringRule.From("backwards", row => -row.Prompt.Length, threshold: -20.5));

        // It sends the two shortest to the strong model, which gains nothing there.
        report.Rows.ShouldBe(4);
        report.DecidingRows.ShouldBe(2);
        report.Rule.Apgr!.Value.Value.ShouldBe(0.25, 1e-12);
        report.PromptLength.Apgr!.Value.Value.ShouldBe(0.75, 1e-12);
        report.Random.Apgr!.Value.Value.ShouldBe(0.5, 1e-12);
        report.Random.Cpt80!.Value.Value.ShouldBe(0.8, 1e-12);
        report.AheadOf(Baseline.PromptLength).Value.ShouldBe(-0.5, 1e-12);
        report.AheadOf(Baseline.Random).Value.ShouldBe(-0.25, 1e-12);
        report.AheadOf(Baseline.AlwaysFlash).Value.ShouldBe(0.25, 1e-12);
        report.Rule.Point!.StrongCalls.ShouldBe(2);
        report.Rule.Point.Accuracy.Value.ShouldBe(0.5);
        report.PromptLength.Point!.Accuracy.Value.ShouldBe(1);
        report.Random.Point!.Accuracy.Value.ShouldBe(0.75);
        report.AlwaysFlash.Point!.Accuracy.Value.ShouldBe(0.5);
        report.AlwaysPro.Point!.Accuracy.Value.ShouldBe(1);
        report.AlwaysFlash.Apgr.ShouldBeNull();
        report.AlwaysPro.Curve.ShouldBeNull();
    }

    [Fact]
    public async Task RunAsync_Prices_AreCostsPerThousand()
    {
        RecordedOutcome[] rows = [.. Four.Select(row => row with { InputTokens = 100, WeakOutputTokens = 100, StrongOutputTokens = 300 })];

        var report = await RunAsync(rows, ScoringRule.From("length", row => row.Prompt.Length, threshold: 25), new() { Prices = OneAndTen });

        // 200 tokens at 1 are $0.0002 a call, 400 at 10 are $0.004: 1,000 calls cost $0.20 and $4, half of each $2.10.
        report.AlwaysFlash.Point!.CostPerThousand!.Value.Value.ShouldBe(0.2, 1e-9);
        report.AlwaysPro.Point!.CostPerThousand!.Value.Value.ShouldBe(4, 1e-9);
        report.Rule.Point!.CostPerThousand!.Value.Value.ShouldBe(2.1, 1e-9);
        report.PromptLength.Point!.CostPerThousand!.Value.Value.ShouldBe(2.1, 1e-9);
        report.Random.Point!.CostPerThousand!.Value.Value.ShouldBe(2.1, 1e-9);
        report.Prices.ShouldBe(OneAndTen);

        // Quality rises from 0.5 to 1 over the first half of the costs and stays: (0.75 + 1) / 2. At random it is a straight line.
        report.Rule.Aiq!.Value.Value.ShouldBe(0.875, 1e-9);
        report.Random.Aiq!.Value.Value.ShouldBe(0.75, 1e-9);
    }

    [Fact]
    public async Task RunAsync_OutputTokensMissingInOneRow_GivesNoCosts()
    {
        RecordedOutcome[] rows = [.. Four.Select((row, i) => i == 3 ? row : row with { WeakOutputTokens = 1, StrongOutputTokens = 1 })];

        var report = await RunAsync(rows, ScoringRule.PromptLength, new() { Prices = OneAndTen });
        var given = await RunAsync(rows, ScoringRule.PromptLength, new() { Prices = OneAndTen, OutputTokens = 5 });

        report.Prices.ShouldBeNull();
        report.AlwaysPro.Point!.CostPerThousand.ShouldBeNull();
        report.Rule.Aiq.ShouldBeNull();
        given.AlwaysPro.Point!.CostPerThousand.ShouldNotBeNull();
    }

    [Fact]
    public async Task RunAsync_RuleThatOnlyOrders_HasNoPoint()
    {
        var report = await RunAsync(Four, ScoringRule.From("order", row => row.Prompt.Length));

        report.Rule.Point.ShouldBeNull();
        report.Random.Point.ShouldBeNull();
        report.Rule.Apgr!.Value.Value.ShouldBe(0.75, 1e-12);
    }

    [Fact]
    public async Task RunAsync_SameRule_IsExactlyAsGoodAsItselfOnEveryResample()
    {
        var report = await RunAsync(Many(60), ScoringRule.From("the same", row => row.Prompt.Length));

        report.AheadOf(Baseline.PromptLength).ShouldBe(new Interval(0, 0, 0));
        report.Beats(Baseline.PromptLength).ShouldBeFalse();
    }

    [Fact]
    public async Task RunAsync_ConstantScore_IsTheHalfLine()
    {
        var report = await RunAsync(Many(60), ScoringRule.From("nothing", _ => 7));

        report.Rule.Apgr!.Value.Value.ShouldBe(0.5, 1e-12);
        report.Rule.Apgr.Value.Low.ShouldBe(0.5, 1e-9);
        report.AheadOf(Baseline.Random).High.ShouldBe(0, 1e-9);
    }

    [Fact]
    public async Task RunAsync_Oracle_BeatsEverybody()
    {
        var report = await RunAsync(Many(200), ScoringRule.From("oracle", row => (row.IsStrongRight ? 1 : 0) - (row.IsWeakRight ? 1 : 0), threshold: 0.5));

        report.MustBeat(Baseline.PromptLength);
        report.MustBeat(Baseline.Random);
        report.MustBeat(Baseline.AlwaysFlash);
        report.Rule.Point!.Accuracy.Value.ShouldBeGreaterThanOrEqualTo(report.AlwaysPro.Point!.Accuracy.Value);
    }

    [Fact]
    public async Task RunAsync_MonotoneTransformOfAScore_ChangesNothing()
    {
        var rows = Many(80);

        var plain = await RunAsync(rows, ScoringRule.From("plain", row => row.Prompt.Length % 7));
        var grown = await RunAsync(rows, ScoringRule.From("grown", row => Math.Exp(row.Prompt.Length % 7) - 100));

        grown.Rule.Apgr.ShouldBe(plain.Rule.Apgr);
        grown.Rule.Cpt50.ShouldBe(plain.Rule.Cpt50);
        grown.AheadOf(Baseline.PromptLength).ShouldBe(plain.AheadOf(Baseline.PromptLength));
    }

    [Fact]
    public void RunAsync_AnyRule_LiesBetweenWorstAndOracle() =>
        Gen.Select(Gen.Int[1, 1_000], Gen.Int[-5, 5].Array[40]).Sample(
            (start, scores) =>
            {
                var rows = Many(40, start);
                var outcomes = rows.Select(row => row.Outcome).ToArray();
                double oracle = ApgrOf(outcome => outcome.Gain), worst = ApgrOf(outcome => -outcome.Gain);

                new RankedRows(outcomes, [.. scores.Select(score => (double)score)]).CurveOf(RankedRows.Once(40)).Apgr.ShouldBeInRange(worst - 1e-9, oracle + 1e-9);

                double ApgrOf(Func<Outcome, double> score) => new RankedRows(outcomes, [.. outcomes.Select(score)]).CurveOf(RankedRows.Once(40)).Apgr;
            },
            iter: 50);

    [Fact]
    public async Task MustBeat_RuleThatDoesNot_SaysByHowMuch()
    {
        var report = await RunAsync(Many(100), ScoringRule.From("backwards", row => -row.Prompt.Length));

        var failure = Should.Throw<EvaluationException>(() => report.MustBeat(Baseline.PromptLength));

        failure.Message.ShouldStartWith("'backwards' does not beat 'prompt length': APGR ");
        failure.Message.ShouldEndWith("on 100 rows; the lower bound must be above 0.");
    }

    [Fact]
    public async Task MustBeat_StrongModelNotBetter_Fails()
    {
        RecordedOutcome[] rows = [.. Many(50).Select(row => row with { IsWeakRight = row.IsStrongRight })];

        var report = await RunAsync(rows, ScoringRule.PromptLength);

        report.AheadOf(Baseline.Random).Value.ShouldBe(double.NaN);
        Should.Throw<EvaluationException>(() => report.MustBeat(Baseline.AlwaysFlash)).Message.ShouldContain("nothing can be gained");
    }

    [Fact]
    public async Task RunAsync_Seed_RepeatsTheIntervals()
    {
        var rows = Many(50);

        var one = await RunAsync(rows, ScoringRule.PromptLength, new() { Seed = 3 });
        var same = await RunAsync(rows, ScoringRule.PromptLength, new() { Seed = 3 });
        var other = await RunAsync(rows, ScoringRule.PromptLength, new() { Seed = 4 });

        (same.Rule.Apgr, same.Random.Apgr).ShouldBe((one.Rule.Apgr, one.Random.Apgr));
        other.Rule.Apgr.ShouldNotBe(one.Rule.Apgr);
    }

    [Fact]
    public async Task RunAsync_WrongArguments_AreTold()
    {
        await Should.ThrowAsync<ArgumentException>(() => RunAsync([], ScoringRule.PromptLength));
        (await Should.ThrowAsync<InvalidOperationException>(() => RunAsync(Four, ScoringRule.From("broken", _ => double.NaN)))).Message.ShouldContain("'broken' gave row '0'");
    }

    private static Task<EvaluationReport> RunAsync(IReadOnlyList<RecordedOutcome> rows, ScoringRule rule, EvaluationOptions? options = null) => RoutingEvaluation.RunAsync(rows, rule, options, cancellationToken: Token);

    private static RecordedOutcome Row(string id, int length, bool isWeakRight, bool isStrongRight) =>
        new() { Id = id, Prompt = new string('x', length), IsWeakRight = isWeakRight, IsStrongRight = isStrongRight };

    /// <summary>Questions of which the longer ones are harder for the weak model.</summary>
    private static RecordedOutcome[] Many(int count, int start = 1)
    {
        var random = new Random(start);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                int length = random.Next(10, 200);
                return Row($"{i}", length, isWeakRight: i > 0 && random.Next(250) > length, isStrongRight: i == 0 || random.Next(10) > 0);
            }),
        ];
    }
}
