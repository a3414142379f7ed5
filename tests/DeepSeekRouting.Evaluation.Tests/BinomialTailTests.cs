using CsCheck;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class BinomialTailTests
{
    [Theory]
    [InlineData(0, 10, 0.5, 1 / 1024.0)]
    [InlineData(3, 10, 0.5, 176 / 1024.0)] // (1 + 10 + 45 + 120) / 1024
    [InlineData(1, 2, 0.25, 15 / 16.0)]
    [InlineData(10, 10, 0.5, 1)]
    [InlineData(12, 10, 0.5, 1)]
    public void AtMost_WorkedOutByHand_IsExact(int successes, int trials, double chance, double expected) => BinomialTail.AtMost(successes, trials, chance).ShouldBe(expected, 1e-12);

    [Fact]
    public void AtMost_NoneIn299OfOnePercent_IsTheFirstBelowFivePercent()
    {
        BinomialTail.AtMost(0, 298, 0.01).ShouldBeGreaterThan(0.05);
        BinomialTail.AtMost(0, 299, 0.01).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void AtMost_OneTermMore_AddsIt() =>
        Gen.Select(Gen.Int[1, 200], Gen.Double[0.001, 0.999]).SelectMany((trials, chance) => Gen.Int[0, trials - 1].Select(successes => (trials, chance, successes))).Sample(of =>
        {
            double term = Math.Exp(Choose(of.trials, of.successes) + (of.successes * Math.Log(of.chance)) + ((of.trials - of.successes) * Math.Log(1 - of.chance)));
            double before = of.successes == 0 ? 0 : BinomialTail.AtMost(of.successes - 1, of.trials, of.chance);

            (BinomialTail.AtMost(of.successes, of.trials, of.chance) - before).ShouldBe(term, 1e-9);
        });

    [Fact]
    public void AtMost_AMillionTrials_DoesNotVanish()
    {
        // The normal approximation with continuity correction: (9,900.5 − 10,000) / √9,900 = −1.0000.
        BinomialTail.AtMost(9_900, 1_000_000, 0.01).ShouldBe(0.1587, 0.002);
        BinomialTail.AtMost(0, 1_000_000, 0.01).ShouldBe(0);
    }

    private static double Choose(int of, int taken) => Enumerable.Range(0, taken).Sum(i => Math.Log((double)(of - i) / (i + 1)));
}
