using CsCheck;

namespace DeepSeekRouting.Tests;

public sealed class CharacterTokenEstimatorTests
{
    private const string Edges = "a 中\ud83d\u007f\u0080";

    private static readonly Gen<string> Mixed = Gen.OneOf(
        Gen.String, Gen.Int[0, Edges.Length - 1].Array[0, 300].Select(picks => string.Concat(picks.Select(pick => Edges[pick]))));

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("hello worl", 3)]
    [InlineData("hello world", 4)]
    [InlineData("你好世界你", 3)]
    [InlineData("你好 ok", 3)]
    public void EstimateTokens_Text_CountsThreeAndSixTenthsRoundedUp(string text, int tokens) =>
        CharacterTokenEstimator.Shared.EstimateTokens(text.AsSpan()).ShouldBe(tokens);

    [Fact]
    public void EstimateTokens_AnyText_EqualsTheCountOneByOne() => Mixed.Sample(text =>
    {
        var tenths = text.Sum(character => character < 128 ? 3 : 6);

        Estimate(text).ShouldBe((tenths + 9) / 10);
    });

    [Fact]
    public void EstimateTokens_TwoTexts_AddUpWithinOneToken() => Gen.Select(Mixed, Mixed).Sample((left, right) =>
        (Estimate(left) + Estimate(right) - Estimate(left + right)).ShouldBeInRange(0, 1));

    [Fact]
    public void EstimateTokens_LongerText_NeverFewer() => Gen.Select(Mixed, Mixed).Sample((text, more) =>
        Estimate(text + more).ShouldBeGreaterThanOrEqualTo(Estimate(text)));

    [Fact]
    public void EstimateTokens_MillionsOfChineseCharacters_DoesNotOverflow() =>
        Estimate(new string('中', 3_000_000)).ShouldBe(1_800_000);

    [Fact]
    public void EstimateTokens_AnyText_AllocatesNothing()
    {
        var text = new string('中', 5_000);
        Estimate(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Estimate(text);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static int Estimate(string text) => CharacterTokenEstimator.Shared.EstimateTokens(text.AsSpan());
}
