using System.Net;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>A request to a chat-completions API that gave no usable answer.</summary>
/// <remarks>
/// Message and <see cref="object.ToString"/> never hold the key, the prompt or the answer. What arrived of the answer is in
/// <see cref="PartialText"/> and <see cref="PartialReasoning"/>, which no member prints.
/// </remarks>
public sealed class DeepSeekException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">A sentence without key, prompt or answer.</param>
    /// <param name="innerException">The cause, or <see langword="null"/>.</param>
    public DeepSeekException(FailureKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>Gets what went wrong.</summary>
    public FailureKind Kind { get; }

    /// <summary>Gets the HTTP status, or <see langword="null"/> when no response arrived or none was asked for.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Gets the API's own error text (at most 2,000 characters, the key masked), or <see langword="null"/>.</summary>
    public string? ApiMessage { get; init; }

    /// <summary>Gets the <c>x-ds-trace-id</c> header, which DeepSeek's support asks for, or <see langword="null"/>.</summary>
    public string? TraceId { get; init; }

    /// <summary>Gets how long the server asks to wait (<c>Retry-After</c>), never negative, or <see langword="null"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the part of the answer that arrived before the failure, or <see langword="null"/>.</summary>
    public string? PartialText { get; init; }

    /// <summary>Gets the part of the thinking that arrived before the failure, or <see langword="null"/>.</summary>
    public string? PartialReasoning { get; init; }

    /// <summary>Gets the usage that the API reported for the failed answer, or <see langword="null"/>.</summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>Gets how many times the HTTP layer sent the request again before it failed; 0 when it did not.</summary>
    public int HttpRetries { get; init; }

    /// <summary>Gets a value indicating whether the same request may succeed later or elsewhere; a function of <see cref="Kind"/>.</summary>
    public bool IsTransient => Kind.IsTransient();
}
