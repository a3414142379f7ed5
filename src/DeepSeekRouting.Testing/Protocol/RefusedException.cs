namespace DeepSeekRouting.Testing;

/// <summary>Ends the reading of a request that the API refuses.</summary>
internal sealed class RefusedException(ApiError error) : Exception(error.Message)
{
    public ApiError Error { get; } = error;
}
