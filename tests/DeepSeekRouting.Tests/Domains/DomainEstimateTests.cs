namespace DeepSeekRouting.Tests;

public sealed class DomainEstimateTests
{
    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Probability_OutOfRange_Throws(double probability) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new DomainEstimate { Domain = "medical", Probability = probability });

    [Fact]
    public void Explain_DeclaredOrClassified_SaysSo()
    {
        new DomainEstimate { Domain = "medical", Probability = 1, IsDeclared = true }.Explain().ShouldBe("medical (hint)");
        new DomainEstimate { Domain = "legal", Probability = 0.934, Reasons = ["words", "phrases"] }.ToString().ShouldBe("legal (classified, 0.93: words, phrases)");
        new DomainEstimate { Domain = "legal", Probability = 0.9 }.Explain().ShouldBe("legal (classified, 0.90)");
    }

    [Fact]
    public void Equals_SameMembers_AreEqual()
    {
        var estimate = new DomainEstimate { Domain = "legal", Probability = 0.9, Reasons = ["words"] };

        estimate.ShouldBe(new() { Domain = "legal", Probability = 0.9, Reasons = new List<string> { "words" } });
        estimate.GetHashCode().ShouldBe((estimate with { Reasons = [] }).GetHashCode());
        estimate.ShouldNotBe(estimate with { Reasons = ["signs"] });
        estimate.ShouldNotBe(estimate with { IsDeclared = true });
    }
}
