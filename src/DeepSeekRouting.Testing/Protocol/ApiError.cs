namespace DeepSeekRouting.Testing;

/// <summary>A refusal as it goes over the wire.</summary>
internal sealed record ApiError
{
    public required int Status { get; init; }
    public required string Message { get; init; }
    public string Type { get; init; } = "invalid_request_error";
    public string Code { get; init; } = "invalid_request_error";
}
