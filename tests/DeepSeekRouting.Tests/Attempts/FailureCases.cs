using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>The table in docs/fallback.md, as far as HTTP can bring the failures about.</summary>
internal static class FailureCases
{
    private static readonly HttpOptions Http = new();

    public static IReadOnlyDictionary<string, FailureCase> BeforeContent { get; } = new Dictionary<string, FailureCase>
    {
        ["400"] = Refusal(400, FailureKind.InvalidRequest),
        ["404"] = Refusal(404, FailureKind.InvalidRequest),
        ["422"] = Refusal(422, FailureKind.InvalidRequest),
        ["400 response_format"] = Refusal(400, FailureKind.UnsupportedParameter, "This response_format type is unavailable now"),
        ["400 reasoning_content"] = Refusal(400, FailureKind.ReasoningContentMissing, "The `reasoning_content` in the thinking mode must be passed back to the API."),
        ["400 content risk"] = Refusal(400, FailureKind.ContentFilter, "Content Exists Risk"),
        ["400 context length"] = Refusal(400, FailureKind.ContextOverflow, "This model's maximum context length is 1048576 tokens."),
        ["413"] = Refusal(413, FailureKind.ContextOverflow),
        ["401"] = Refusal(401, FailureKind.Authentication),
        ["403"] = Refusal(403, FailureKind.Authentication),
        ["402"] = Refusal(402, FailureKind.InsufficientBalance),
        ["429"] = Trouble(429, FailureKind.RateLimited),
        ["429 concurrency"] = Trouble(429, FailureKind.ConcurrencyLimited, "Your current concurrency is 9, which exceeds your concurrency limit of 8."),
        ["500"] = Trouble(500, FailureKind.ServerError) with { Requests = 3 },
        ["503"] = Trouble(503, FailureKind.Overloaded) with { Requests = 3 },
        ["502"] = Trouble(502, FailureKind.ServerError),
        ["529"] = Trouble(529, FailureKind.Overloaded),
        ["408"] = Trouble(408, FailureKind.Timeout) with { Booked = Booking.Estimate },
        ["504"] = Trouble(504, FailureKind.Timeout) with { Booked = Booking.Estimate },
        ["reset"] = Of(Fault.ConnectionReset, FailureKind.ConnectionLost) with { Requests = 3, Booked = Booking.Estimate },
        ["hang"] = Of(Fault.Hang, FailureKind.Timeout) with { Limit = Http.FirstByteTimeout, Booked = Booking.Estimate },
        ["silence after headers"] = Of(Fault.Silence(), FailureKind.Timeout) with { Limit = Http.SilenceTimeout, Status = 200, Booked = Booking.Estimate },
        ["silence after role"] = OfStream(Fault.Silence(1), FailureKind.Timeout) with { Limit = Http.SilenceTimeout, Status = 200, Booked = Booking.Estimate },
        ["cut in the first bytes"] = Of(Fault.CutAfterBytes(20), FailureKind.ConnectionLost) with { Status = 200, Booked = Booking.Estimate },
        ["cut after role"] = OfStream(Fault.CutAfterChunks(1), FailureKind.ConnectionLost) with { Status = 200, Booked = Booking.Estimate },
        ["truncated"] = OfPlain(Fault.TruncatedBody, FailureKind.IncompleteStream) with { Status = 200, Booked = Booking.Estimate },
        ["no finish_reason"] = OfPlain(Fault.NoFinish, FailureKind.IncompleteStream) with { Status = 200, Booked = Booking.Reported },
        ["malformed JSON"] = Of(Fault.MalformedJson, FailureKind.InvalidResponse) with { Status = 200, Booked = Booking.Estimate },
        ["HTML"] = Of(Fault.Html, FailureKind.InvalidResponse) with { Status = 200, Booked = Booking.Estimate },
        ["error object with 200"] = Of(Fault.JsonErrorWith200("Something broke"), FailureKind.ServerError) with { Status = 200 },
        ["blank"] = Of(Fault.BlankContent, FailureKind.BlankOutput) with { Status = 200, Booked = Booking.Reported },
        ["blank JSON"] = Of(Fault.BlankContent, FailureKind.BlankOutput) with { Status = 200, Booked = Booking.Reported, Options = new() { ResponseFormat = ChatResponseFormat.Json } },
        ["insufficient_system_resource, plain"] = OfPlain(Fault.FinishReason("insufficient_system_resource"), FailureKind.InsufficientSystemResource) with { Status = 200, Booked = Booking.Reported },
        ["insufficient_system_resource, nothing said"] = Wordless("insufficient_system_resource", FailureKind.InsufficientSystemResource),
        ["aborted, plain"] = OfPlain(Fault.FinishReason("aborted"), FailureKind.Aborted) with { Status = 200, Booked = Booking.Reported },
        ["aborted, nothing said"] = Wordless("aborted", FailureKind.Aborted),
        ["content_filter, nothing said"] = Wordless("content_filter", FailureKind.ContentFilter) with { MovesOn = false },
        ["thinking ate the limit"] = OfPlain(Fault.FinishReason("length"), FailureKind.OutputLimitSpentOnThinking) with
        {
            Status = 200,
            Booked = Booking.Reported,
            Script = new() { Reasoning = "So many thoughts", FinishReason = "length" },
            Options = new() { Reasoning = new() { Effort = ReasoningEffort.High } },
        },
    };

    /// <summary>Gets what can go wrong once the caller has seen content of a stream.</summary>
    public static IReadOnlyDictionary<string, FailureCase> AfterContent { get; } = new Dictionary<string, FailureCase>
    {
        ["cut"] = OfStream(Fault.CutAfterChunks(4), FailureKind.ConnectionLost) with { Booked = Booking.Estimate },
        ["silence"] = OfStream(Fault.Silence(4), FailureKind.Timeout) with { Status = 200, Booked = Booking.Estimate, Limit = Http.SilenceTimeout },
        ["malformed chunk"] = OfStream(Fault.MalformedChunk(4), FailureKind.InvalidResponse) with { Booked = Booking.Estimate },
        ["truncated"] = OfStream(Fault.TruncatedBody, FailureKind.IncompleteStream) with { Booked = Booking.Estimate },
        ["no finish_reason"] = OfStream(Fault.NoFinish, FailureKind.IncompleteStream) with { Booked = Booking.Estimate },
        ["no [DONE]"] = OfStream(Fault.NoDone, FailureKind.IncompleteStream) with { Booked = Booking.Reported },
        ["insufficient_system_resource"] = OfStream(Fault.FinishReason("insufficient_system_resource"), FailureKind.InsufficientSystemResource) with { Booked = Booking.Reported },
        ["aborted"] = OfStream(Fault.FinishReason("aborted"), FailureKind.Aborted) with { Booked = Booking.Reported },
    };

    private static FailureCase Of(Fault fault, FailureKind kind) => new() { Streamed = fault, Plain = fault, Kind = kind };

    private static FailureCase OfStream(Fault fault, FailureKind kind) => new() { Streamed = fault, Kind = kind };

    private static FailureCase OfPlain(Fault fault, FailureKind kind) => new() { Plain = fault, Kind = kind };

    private static FailureCase Trouble(int status, FailureKind kind, string? message = null) =>
        Of(Fault.Status(status, message is null ? null : $$$"""{"error":{"message":"{{{message}}}"}}"""), kind) with { Status = status };

    private static FailureCase Refusal(int status, FailureKind kind, string? message = null) => Trouble(status, kind, message) with { MovesOn = false };

    private static FailureCase Wordless(string finishReason, FailureKind kind) => Of(Fault.FinishReason(finishReason), kind) with
    {
        Status = 200,
        Booked = Booking.Reported,
        Script = new(),
    };
}
