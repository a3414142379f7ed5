namespace DeepSeekRouting;

/// <summary>A request that is ready to be sent, and what had to be changed to make it so.</summary>
internal readonly record struct PreparedRequest
{
    public required HttpRequestMessage Message { get; init; }

    public required string? Warnings { get; init; }
}
