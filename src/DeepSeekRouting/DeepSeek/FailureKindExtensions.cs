namespace DeepSeekRouting;

internal static class FailureKindExtensions
{
    /// <summary>Whether the same request may succeed when it is sent again, later or elsewhere.</summary>
    public static bool IsTransient(this FailureKind kind) => kind
        is FailureKind.RateLimited
        or FailureKind.ConcurrencyLimited
        or FailureKind.Overloaded
        or FailureKind.ServerError
        or FailureKind.Timeout
        or FailureKind.ConnectionLost
        or FailureKind.IncompleteStream
        or FailureKind.InvalidResponse
        or FailureKind.InsufficientSystemResource
        or FailureKind.Aborted
        or FailureKind.BlankOutput
        or FailureKind.CircuitOpen
        or FailureKind.QueueFull;
}
