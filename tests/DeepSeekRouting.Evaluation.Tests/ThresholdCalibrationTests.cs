using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class ThresholdCalibrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CalibrateComplexityAsync_LossesAboveSix_StopsThere()
    {
        // 600 rows of complexity 1 to 6 lose nothing, 100 of 7 lose half.
        var rows = Rows(700, i => i < 600 ? $"{(i % 6) + 1}" : "7", i => i < 600 || i % 2 == 0);
        using var router = StubEstimator.Router();

        var report = await ThresholdCalibration.CalibrateComplexityAsync(rows, router.Router, cancellationToken: Token);

        report.Threshold.ShouldBe(6.9);
        report.Chosen!.KeptRows.ShouldBe(600);
        report.Chosen.LostRows.ShouldBe(0);
        report.Evaluation!.Rule.Point!.StrongCalls.ShouldBe(100);
        report.Evaluation.Rule.Point.Accuracy.Value.ShouldBe(1);
        report.RowsNeeded.ShouldBeNull();
        report.Steps.Count.ShouldBe(91);
    }

    [Fact]
    public void CalibrateConfidence_Progress_RisesToTheEnd()
    {
        var reports = new Reports();

        ThresholdCalibration.CalibrateConfidence(Rows(400, _ => "x", _ => true, _ => 0.9), progress: reports);

        reports.ShouldRiseToTheEnd();
    }

    [Fact]
    public async Task CalibrateComplexityAsync_TooFewRows_SaysHowManyWouldDo()
    {
        using var router = StubEstimator.Router();

        var report = await ThresholdCalibration.CalibrateComplexityAsync(Rows(200, _ => "3", _ => true), router.Router, cancellationToken: Token);

        report.Threshold.ShouldBeNull();
        report.Chosen.ShouldBeNull();
        report.Evaluation.ShouldBeNull();
        report.RowsNeeded.ShouldBe(299);
        Should.Throw<InvalidOperationException>(() => report.ToSettings());
    }

    [Fact]
    public async Task CalibrateComplexityAsync_ScoreThatSaysNothing_IsNeverEnough()
    {
        using var router = StubEstimator.Router();

        var report = await ThresholdCalibration.CalibrateComplexityAsync(Rows(1_000, _ => "3", i => i % 10 != 0), router.Router, cancellationToken: Token);

        report.Threshold.ShouldBeNull();
        report.RowsNeeded.ShouldBeNull();
    }

    [Fact]
    public void CalibrateConfidence_Probabilities_KeepsFromTheThresholdOn()
    {
        // 400 rows of confidence 0.9 lose nothing, 100 of 0.5 lose all.
        var rows = Rows(500, _ => "x", i => i < 400, i => i < 400 ? 0.9 : 0.5);

        var report = ThresholdCalibration.CalibrateConfidence(rows, new() { Evaluation = new() { OutputTokens = 100, Prices = ModelPrices.DeepSeek } });

        report.Threshold.ShouldBe(0.51);
        report.Chosen!.KeptRows.ShouldBe(400);
        report.Evaluation!.Rule.Point!.StrongCalls.ShouldBe(100);

        // Everything is drafted: what is escalated costs both calls.
        double flash = report.Evaluation.AlwaysFlash.Point!.CostPerThousand!.Value.Value, pro = report.Evaluation.AlwaysPro.Point!.CostPerThousand!.Value.Value;
        report.Evaluation.Rule.Point.CostPerThousand!.Value.Value.ShouldBe(flash + (0.2 * pro), 1e-9);
    }

    [Fact]
    public void CalibrateConfidence_Logprobs_HaveTheirOwnGrid()
    {
        var report = ThresholdCalibration.CalibrateConfidence(Rows(400, _ => "x", i => i % 40 != 0 || i >= 200, i => i < 200 ? -2 : -0.25));

        // The rows at −2 lose five: P(at most 5 of 400 at 1%) is far above 5%.
        report.Threshold.ShouldBe(-1.99);
        report.Chosen!.KeptRows.ShouldBe(200);
    }

    [Fact]
    public void CalibrateConfidence_MissingOrMixed_IsAnError()
    {
        Should.Throw<ArgumentException>(() => ThresholdCalibration.CalibrateConfidence(Rows(2, _ => "x", _ => true))).Message.ShouldContain("Row '0' has no confidence");
        Should.Throw<ArgumentException>(() => ThresholdCalibration.CalibrateConfidence(Rows(2, _ => "x", _ => true, i => i - 0.5))).Message.ShouldContain("log probabilities");
        Should.Throw<ArgumentException>(() => ThresholdCalibration.CalibrateConfidence([]));
    }

    [Theory]
    [InlineData(CalibratedThreshold.Complexity, "firstToken", "Rules:Complexity", "6.4")]
    [InlineData(CalibratedThreshold.Confidence, "mean", "ConfidenceFallback:Threshold", "0.64")]
    [InlineData(CalibratedThreshold.Confidence, "text", "ConfidenceFallback:TextThreshold", "0.64")]
    public async Task ToSettings_Threshold_IsAConfigurationThatTheRouterTakes(CalibratedThreshold kind, string scorer, string key, string value)
    {
        var report = new CalibrationReport
        {
            Kind = kind,
            Rows = 1,
            Options = new(),
            Threshold = kind is CalibratedThreshold.Complexity ? 6.4 : 0.64,
            Steps = [],
            Evaluation = null,
            RowsNeeded = null,
        };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(report.ToSettings(scorer)));
        var configuration = new ConfigurationBuilder().AddJsonStream(stream).Build();
        using var router = OfflineRouter.Create(configuration);

        configuration[$"DeepSeekRouting:{key}"].ShouldBe(value);
        (await router.Router.DecideAsync([new ChatMessage(ChatRole.User, "Hello")], cancellationToken: Token)).IsDrafted.ShouldBe(kind is CalibratedThreshold.Confidence);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Options_NoShare_IsAnError(double value)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new CalibrationOptions { MaxQualityDrop = value });
        Should.Throw<ArgumentOutOfRangeException>(() => new CalibrationOptions { Confidence = value });
    }

    private static RecordedOutcome[] Rows(int count, Func<int, string> prompt, Func<int, bool> isWeakRight, Func<int, double>? confidence = null) =>
    [
        .. Enumerable.Range(0, count).Select(i => new RecordedOutcome
        {
            Id = $"{i}", Prompt = prompt(i), IsWeakRight = isWeakRight(i), IsStrongRight = true, Confidence = confidence?.Invoke(i),
        }),
    ];
}
