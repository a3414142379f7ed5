using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>A request that arrived, refused ones too.</summary>
/// <remarks>The authorization header is never kept.</remarks>
public sealed record RecordedRequest
{
    /// <summary>Gets the place in the order of arrival, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>Gets the instant of arrival by the server's clock.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>Gets the HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the path, e.g. <c>/chat/completions</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the headers without authorization; names are not case-sensitive.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Gets the body as it was sent; empty if there was none.</summary>
    public required string Body { get; init; }

    /// <summary>Gets the body as JSON, or <see langword="null"/> if it is not valid JSON.</summary>
    public JsonElement? Json { get; init; }

    /// <summary>Gets the model id as sent, or <see langword="null"/>.</summary>
    public string? Model { get; init; }

    /// <summary>
    /// Gets the names of the fields that the API accepts without acting on them, e.g. <c>max_completion_tokens</c>.
    /// </summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Gets the HTTP status of the response, or <see langword="null"/> as long as there is none.</summary>
    public int? Status { get; init; }

    /// <summary>Gets the text of the refusal, or <see langword="null"/>.</summary>
    public string? Error { get; init; }

    /// <summary>Gets the <c>x-ds-trace-id</c> of the response.</summary>
    public required string TraceId { get; init; }

    /// <summary>Returns method, path, model and status; never the body.</summary>
    /// <returns>A line that is safe to log.</returns>
    public override string ToString() => $"#{Order} {Method} {Path} {Model} {Status}";
}
