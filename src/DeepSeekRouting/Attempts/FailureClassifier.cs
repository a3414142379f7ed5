using System.Net;
using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DeepSeekRouting;

/// <summary>Names the kind of any provider's failure. The application's own classifier is asked first: only it knows the exceptions of other providers' libraries.</summary>
internal sealed class FailureClassifier(Func<Exception, FailureKind?>? custom = null)
{
    public FailureKind Classify(Exception exception, CancellationToken callerToken) =>
        exception is OperationCanceledException && callerToken.IsCancellationRequested
            ? FailureKind.Canceled
            : exception is BudgetExceededException ? FailureKind.BudgetExceeded
            : exception is BudgetUnavailableException ? FailureKind.BudgetUnavailable
            : AskApplication(exception) ?? ClassifyKnown(exception);

    public static int? StatusCodeOf(Exception exception) => exception switch
    {
        DeepSeekException failure => (int?)failure.StatusCode,
        HttpRequestException failure => (int?)StatusOf(failure),
        _ => null,
    };

    /// <summary>Says whether the model is to blame, so that its circuit breaker counts the failure.</summary>
    public static bool CountsAgainstModel(FailureKind kind) => kind is
        FailureKind.Unknown or FailureKind.Overloaded or FailureKind.ServerError or FailureKind.Timeout or FailureKind.ConnectionLost
        or FailureKind.IncompleteStream or FailureKind.InvalidResponse or FailureKind.InsufficientSystemResource or FailureKind.Aborted;

    /// <summary>Says whether the provider may have charged for the failed call, so that it is booked as an estimate where no usage came.</summary>
    public static bool MayHaveBeenCharged(FailureKind kind, Exception? exception) => kind switch
    {
        FailureKind.ConnectionLost => !NeverConnected(exception),
        FailureKind.Unknown or FailureKind.Timeout or FailureKind.IncompleteStream or FailureKind.InvalidResponse
            or FailureKind.InsufficientSystemResource or FailureKind.Aborted or FailureKind.BlankOutput
            or FailureKind.OutputLimitSpentOnThinking or FailureKind.Canceled => true,
        _ => false,
    };

    private FailureKind? AskApplication(Exception exception)
    {
        try
        {
            return custom?.Invoke(exception);
        }
        catch (Exception)
        {
            return null; // The failure itself matters more than one in naming it.
        }
    }

    private static FailureKind ClassifyKnown(Exception exception) => exception switch
    {
        DeepSeekException failure => failure.Kind,
        BrokenCircuitException => FailureKind.CircuitOpen,
        TimeoutException or TimeoutRejectedException or OperationCanceledException => FailureKind.Timeout,
        HttpRequestException failure => StatusOf(failure) is { } status ? Classify(status) : FailureKind.ConnectionLost,
        IOException or SocketException => FailureKind.ConnectionLost,
        ArgumentException or NotSupportedException => FailureKind.InvalidRequest,
        _ => FailureKind.Unknown,
    };

    private static bool NeverConnected(Exception? exception) =>
        exception is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NetworkUnreachable }
        || (exception?.InnerException is { } inner && NeverConnected(inner));

    private static FailureKind Classify(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => FailureKind.Authentication,
        402 => FailureKind.InsufficientBalance,
        408 or 504 => FailureKind.Timeout,
        413 => FailureKind.ContextOverflow,
        429 => FailureKind.RateLimited,
        503 or 529 => FailureKind.Overloaded,
        >= 500 => FailureKind.ServerError,
        >= 400 => FailureKind.InvalidRequest,
        _ => FailureKind.InvalidResponse,
    };

#if NET
    private static HttpStatusCode? StatusOf(HttpRequestException exception) => exception.StatusCode;
#else
    private static HttpStatusCode? StatusOf(HttpRequestException exception) => null; // .NET Framework does not tell.
#endif
}
