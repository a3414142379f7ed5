using CsCheck;

namespace DeepSeekRouting.Testing.Tests;

public sealed class EstimatedTokensTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("abcdefghij", 3)]
    [InlineData("你好你好你好你好你好", 6)]
    [InlineData("🚀", 1)]
    public void Count_Text_IsTheDocumentedEstimate(string text, int tokens) => EstimatedTokens.Count(text).ShouldBe(tokens);

    [Fact]
    public void Split_AnyText_HasAsManyPiecesAsCountedAndLosesNothing() => Gen.String.Sample(text =>
    {
        IReadOnlyList<string> pieces = EstimatedTokens.Split(text);

        pieces.Count.ShouldBe(EstimatedTokens.Count(text));
        string.Concat(pieces).ShouldBe(text);
    });
}
