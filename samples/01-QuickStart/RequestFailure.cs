using DeepSeekRouting;

namespace QuickStart;

/// <summary>Why a request got no answer, in words and as a kind.</summary>
internal sealed record RequestFailure
{
    public required string Error { get; init; }

    public required string Kind { get; init; }

    public static RequestFailure Of(Exception exception) => exception switch
    {
        AllModelsFailedException failure => new() { Error = $"{Describe(failure.Attempts)}. {failure.InnerException?.Message}", Kind = failure.Kind.ToString() },
        DeepSeekException failure => new() { Error = failure.Message, Kind = failure.Kind.ToString() },
        NoSuitableModelException => new() { Error = exception.Message, Kind = "NoSuitableModel" },
        ArgumentException => new() { Error = exception.Message, Kind = nameof(FailureKind.InvalidRequest) },
        _ => new() { Error = exception.Message, Kind = nameof(FailureKind.Unknown) },
    };

    private static string Describe(IEnumerable<AttemptTrace> attempts) => string.Join(", ", attempts.Select(attempt =>
        attempt.StatusCode is { } status
            ? FormattableString.Invariant($"{attempt.Model} failed with {attempt.Failure} (HTTP {status})")
            : $"{attempt.Model} failed with {attempt.Failure}"));
}
