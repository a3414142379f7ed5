namespace DeepSeekRouting.Tests;

public sealed class ComplexityEstimateTests
{
    [Theory]
    [InlineData(0.9)]
    [InlineData(10.1)]
    [InlineData(double.NaN)]
    public void Score_OutOfRange_Throws(double score) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ComplexityEstimate { Score = score });

    [Fact]
    public void Explain_WithReasons_NamesThemInOrder()
    {
        var estimate = new ComplexityEstimate { Score = 7.3, Reasons = [Reason("reasoning", 4.5), Reason("kind of work", -0.3)] };

        estimate.Explain().ShouldBe("7.3 of 10: reasoning +4.5, kind of work -0.3");
    }

    [Fact]
    public void Explain_WithoutReasons_GivesTheScore() => new ComplexityEstimate { Score = 1 }.Explain().ShouldBe("1.0 of 10");

    [Fact]
    public void Equals_SameContent_IsEqual()
    {
        var left = new ComplexityEstimate { Score = 3, Kind = PromptKind.Code, Reasons = [Reason("code", 1)] };
        var right = new ComplexityEstimate { Score = 3, Kind = PromptKind.Code, Reasons = [Reason("code", 1)] };

        left.ShouldBe(right);
        left.GetHashCode().ShouldBe(right.GetHashCode());
        left.ShouldNotBe(right with { Reasons = [Reason("code", 2)] });
    }

    private static ComplexityReason Reason(string name, double contribution) =>
        new() { Name = name, Contribution = contribution };
}
