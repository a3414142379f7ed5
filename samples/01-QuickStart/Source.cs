namespace QuickStart;

/// <summary>Who answers.</summary>
internal sealed record Source
{
    public required bool IsLoopback { get; init; }

    public required Uri? Address { get; init; }

    public string Name => IsLoopback ? "loopback" : "api";

    public string Notice => IsLoopback
        ? "No DEEPSEEK_API_KEY: a server on this machine answers. Its answers are canned and its token counts are estimates; routing, HTTP and prices are real."
        : $"Answers come from {Address}.";
}
