using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace DeepSeekRouting;

/// <summary>Finds the kind of a failure that reached us as an exception of the HTTP stack, its resilience handlers or the parsers.</summary>
internal static class ExceptionClassifier
{
    public static FailureKind Classify(Exception exception) => exception switch
    {
        JsonException or InvalidDataException => FailureKind.InvalidResponse,

        // HttpClient.Timeout arrives as a cancellation with a TimeoutException inside.
        OperationCanceledException { InnerException: TimeoutException } or TimeoutException or TimeoutRejectedException => FailureKind.Timeout,
        BrokenCircuitException => FailureKind.CircuitOpen,
        RateLimiterRejectedException => FailureKind.QueueFull,
        OperationCanceledException or HttpRequestException or IOException or ObjectDisposedException => FailureKind.ConnectionLost,
        _ => FailureKind.Unknown,
    };

    /// <summary>What to tell. Parsers quote what they read, so their words are not repeated.</summary>
    public static string Describe(FailureKind kind, Exception exception) => kind switch
    {
        FailureKind.InvalidResponse => exception is InvalidDataException
            ? exception.Message
            : "The answer is not valid JSON of a chat completion.",
        FailureKind.Timeout => "The HTTP layer's time limit ran out.",
        FailureKind.QueueFull => "The HTTP layer's rate limiter refused the request.",
        FailureKind.CircuitOpen => "The HTTP layer's circuit breaker is open.",
        FailureKind.ConnectionLost => "The connection failed before the answer was complete.",
        _ => $"The request failed with {exception.GetType().Name}.",
    };

    /// <summary>Whether an exception can be the echo of a cancelled request: a disposed connection shows itself in many ways.</summary>
    public static bool CanBeCancellation(Exception exception) =>
        exception is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException;
}
