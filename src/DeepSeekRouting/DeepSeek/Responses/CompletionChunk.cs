using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What one JSON object of the API says: a whole answer, or one event of a stream. What stays the same over a stream is on the parser.</summary>
internal readonly record struct CompletionChunk
{
    /// <summary>Gets a value indicating whether this is the stream's end mark and nothing else.</summary>
    public bool IsEndMark { get; init; }

    /// <summary>Gets a value indicating whether the object has a list of choices, be it empty.</summary>
    public bool HasChoices { get; init; }

    public string? Text { get; init; }

    public string? Reasoning { get; init; }

    public string? FinishReason { get; init; }

    public TokenLogprobs? Logprobs { get; init; }

    public UsageDetails? Usage { get; init; }

    public ApiError? Error { get; init; }
}
