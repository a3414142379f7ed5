namespace DeepSeekRouting.Tool;

/// <summary>One question to an endpoint: can an application rely on this?</summary>
/// <param name="Name">What the command line and the table call it.</param>
/// <param name="MostInputTokens">The most input tokens of all its requests together, estimated; prices the check before it is run.</param>
/// <param name="MostOutputTokens">The most output tokens of all its requests together: the sum of their limits.</param>
/// <param name="RunAsync">Runs it and says what it found; throws <see cref="CheckFailedException"/> or <see cref="DeepSeekException"/> if it did not pass.</param>
internal sealed record EndpointCheck(
    string Name, int MostInputTokens, int MostOutputTokens, Func<CheckedModel, CancellationToken, Task<string>> RunAsync)
{
    public static IReadOnlyList<EndpointCheck> All { get; } =
    [
        AnswerChecks.Plain, AnswerChecks.Stream, AnswerChecks.Json, AnswerChecks.Logprobs, ToolChecks.RoundTrip, ToolChecks.ErrorRecovery, ContextLimitCheck.Check,
    ];

    public decimal? MostCost(TokenPrices? prices) =>
        prices?.CostOf(new TokenUsage { CacheMissTokens = MostInputTokens, OutputTokens = MostOutputTokens });
}
