namespace DeepSeekRouting.Tests;

public sealed class AttemptTraceTests
{
    private static readonly AttemptTrace Answered = new() { Model = "flash", Outcome = AttemptOutcome.Succeeded };

    [Fact]
    public void With_TroubleTakenBack_IsTheTraceWithoutIt()
    {
        var failed = Answered with
        {
            Failure = FailureKind.ServerError,
            StatusCode = 500,
            HttpRetries = 2,
            EstimatedUsage = new TokenUsage { OutputTokens = 3 },
            EstimatedCost = 0.1m,
            Health = new() { Model = "flash" },
        };

        var cleared = failed with { Failure = null, StatusCode = null, HttpRetries = 0, EstimatedUsage = null, EstimatedCost = null, Health = null };

        failed.ShouldNotBe(Answered);
        (failed with { StatusCode = null }).StatusCode.ShouldBeNull();
        cleared.ShouldBe(Answered);
    }
}
