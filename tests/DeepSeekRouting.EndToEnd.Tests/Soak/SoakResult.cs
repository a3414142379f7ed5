using System.Globalization;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>What a caller got for one request.</summary>
internal sealed record SoakResult
{
    public required SoakRequest Request { get; init; }

    /// <summary>Gets what arrived: the answer, or the updates of a stream until its end or its failure.</summary>
    public required IReadOnlyList<ChatResponseUpdate> Updates { get; init; }

    public Exception? Failure { get; init; }

    /// <summary>Gets a value indicating whether the caller's token was the one that the exception names.</summary>
    public bool IsOwnCancellation { get; init; }

    /// <summary>Gets the traces that the request left.</summary>
    public required IReadOnlyList<RoutingTrace> Traces { get; init; }

    public string Text => string.Concat(Contents<TextContent>().Select(text => text.Text));

    public string Reasoning => string.Concat(Contents<TextReasoningContent>().Select(reasoning => reasoning.Text));

    public IEnumerable<string?> Keys => Contents<FunctionCallContent>().Select(call => call.Arguments is { } arguments && arguments.TryGetValue("key", out var key) ? key?.ToString() : null);

    public IEnumerable<TokenUsage?> Usages => Contents<UsageContent>().Select(usage => TokenUsage.From(usage.Details));

    public int Finishes => Updates.Count(update => update.FinishReason is not null);

    /// <summary>Gets the traces on the answer itself; it carries one when it is complete.</summary>
    public IEnumerable<RoutingTrace> OwnTraces => Updates.Select(update => update.GetRoutingTrace()).OfType<RoutingTrace>();

    public RoutingTrace Trace => Traces[0];

    public AttemptTrace? LastAttempt => Trace.Attempts is { Count: > 0 } attempts ? attempts[^1] : null;

    /// <summary>Tells how it went, for the message of a failure.</summary>
    public override string ToString() =>
        $"{(Request.Streaming ? "Streamed" : "Plain")} {Request.Shape}, {Failure?.GetType().Name ?? "no exception"}; attempts: "
        + string.Join(", ", Traces.SelectMany(trace => trace.Attempts).Select(Show));

    private static string Show(AttemptTrace attempt) => string.Create(
        CultureInfo.InvariantCulture, $"{attempt.Model} {attempt.Role} {attempt.Outcome} {attempt.Failure} {attempt.StatusCode} in {attempt.DurationMs:0} ms after {attempt.HttpRetries} retries");

    private IEnumerable<T> Contents<T>() => Updates.SelectMany(update => update.Contents).OfType<T>();
}
