using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using static DeepSeekRouting.OptionalJson;

namespace DeepSeekRouting;

/// <summary>Writes the trace as a JSON string, by hand because every request pays for it. <see cref="RoutingTraceJson"/> reads it.</summary>
internal static class RoutingTraceWriter
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static MemoryStream? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static string Write(CallContext call)
    {
        var writer = Begin();
        WriteTrace(writer, call);
        return End(writer);
    }

    public static string Write(CacheTrace cache)
    {
        var writer = Begin();
        writer.WriteStartObject();
        WriteMembers(writer, cache);
        writer.WriteEndObject();
        return End(writer);
    }

    private static Utf8JsonWriter Begin()
    {
        var buffer = _buffer ??= new();
        var writer = _writer ??= new(buffer, WriterOptions);
        buffer.SetLength(0);
        writer.Reset(buffer);
        return writer;
    }

    private static string End(Utf8JsonWriter writer)
    {
        writer.Flush();
        return Encoding.UTF8.GetString(_buffer!.GetBuffer(), 0, (int)_buffer.Length);
    }

    private static void WriteTrace(Utf8JsonWriter writer, CallContext call)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, call.Id);
        WriteText(writer, "router"u8, call.Router.Length == 0 ? null : call.Router);
        writer.WriteString("startedAt"u8, call.StartedAt.UtcDateTime);
        writer.WriteNumber("durationMs"u8, call.DurationMs);
        WriteText(writer, "outcome"u8, call.Outcome is RoutingOutcome.Succeeded ? null : call.Outcome.ToString());
        WriteText(writer, "tier"u8, call.Tier);
        WriteText(writer, "policy"u8, call.Policy);
        WriteText(writer, "reason"u8, call.Reason);
        WriteNumber(writer, "complexity"u8, call.Complexity?.Score);
        WriteText(writer, "complexityReasons"u8, call.Complexity?.NameReasons());
        WriteText(writer, "domain"u8, call.Domain?.Domain);
        WriteFlag(writer, "isDomainDeclared"u8, call.Domain is { IsDeclared: true });
        WriteText(writer, "task"u8, call.Task);
        WriteText(writer, "model"u8, call.Model);
        WriteConfidence(writer, call.Confidence);
        WriteCache(writer, call.Cache);
        writer.WriteStartArray("attempts"u8);
        for (var i = 0; i < call.Attempts.Count; i++)
        {
            WriteAttempt(writer, call.Attempts[i]);
        }

        writer.WriteEndArray();
        WriteWarnings(writer, call.Warnings);
        writer.WriteString("currency"u8, call.Currency);
        writer.WriteNumber("cost"u8, call.Cost);
        WriteAmount(writer, "estimatedCost"u8, call.EstimatedCost == 0 ? null : call.EstimatedCost);
        WriteAmount(writer, "estimatedBaselineCost"u8, call.EstimatedBaselineCost);
        WriteFlag(writer, "hasUnpricedAttempts"u8, call.HasUnpricedAttempts);
        writer.WriteEndObject();
    }

    private static void WriteConfidence(Utf8JsonWriter writer, ConfidenceTrace? confidence)
    {
        if (confidence is not null)
        {
            writer.WriteStartObject("confidence"u8);
            writer.WriteString("scorer"u8, confidence.Scorer);
            WriteNumber(writer, "score"u8, confidence.Score);
            writer.WriteNumber("threshold"u8, confidence.Threshold);
            WriteText(writer, "outcome"u8, confidence.Outcome is DraftOutcome.Kept ? null : confidence.Outcome.ToString());
            WriteText(writer, "whyUnavailable"u8, confidence.WhyUnavailable);
            writer.WriteEndObject();
        }
    }

    private static void WriteCache(Utf8JsonWriter writer, CacheTrace? cache)
    {
        if (cache is not null)
        {
            writer.WriteStartObject("cache"u8);
            WriteMembers(writer, cache);
            writer.WriteEndObject();
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, CacheTrace cache)
    {
        writer.WriteString("outcome"u8, NameOf(cache.Outcome));
        WriteText(writer, "reason"u8, cache.Reason);
        WriteText(writer, "level"u8, cache.Level switch { CacheLevel.Memory => nameof(CacheLevel.Memory), CacheLevel.Distributed => nameof(CacheLevel.Distributed), _ => null });
        WriteNumber(writer, "ageSeconds"u8, cache.AgeSeconds);
        WriteNumber(writer, "similarity"u8, cache.Similarity);
        WriteText(writer, "rejectedBy"u8, cache.RejectedBy);
        WriteNumber(writer, "rejectedSimilarity"u8, cache.RejectedSimilarity);
        WriteAmount(writer, "embeddingCost"u8, cache.EmbeddingCost);
        WriteAmount(writer, "estimatedSaving"u8, cache.EstimatedSaving);
        WriteUsage(writer, "savedUsage"u8, cache.SavedUsage);
    }

    private static string NameOf(CacheOutcome outcome) => outcome switch
    {
        CacheOutcome.Hit => nameof(CacheOutcome.Hit),
        CacheOutcome.SemanticHit => nameof(CacheOutcome.SemanticHit),
        CacheOutcome.Miss => nameof(CacheOutcome.Miss),
        CacheOutcome.Joined => nameof(CacheOutcome.Joined),
        CacheOutcome.Bypassed => nameof(CacheOutcome.Bypassed),
        _ => nameof(CacheOutcome.Refreshed),
    };

    private static void WriteAttempt(Utf8JsonWriter writer, AttemptTrace attempt)
    {
        writer.WriteStartObject();
        writer.WriteString("model"u8, attempt.Model);
        WriteText(writer, "role"u8, attempt.Role is AttemptRole.Primary ? null : attempt.Role.ToString());
        WriteText(writer, "outcome"u8, attempt.Outcome is AttemptOutcome.Succeeded ? null : attempt.Outcome.ToString());
        WriteText(writer, "failure"u8, attempt.Failure?.ToString());
        WriteNumber(writer, "statusCode"u8, attempt.StatusCode);
        WriteNumber(writer, "httpRetries"u8, attempt.HttpRetries == 0 ? null : attempt.HttpRetries);
        writer.WriteNumber("durationMs"u8, attempt.DurationMs);
        WriteNumber(writer, "timeToFirstContentMs"u8, attempt.TimeToFirstContentMs);
        WriteText(writer, "servedModel"u8, attempt.ServedModel);
        WriteText(writer, "systemFingerprint"u8, attempt.SystemFingerprint);
        WriteUsage(writer, "usage"u8, attempt.Usage);
        WriteUsage(writer, "estimatedUsage"u8, attempt.EstimatedUsage);
        WriteAmount(writer, "cost"u8, attempt.Cost);
        WriteAmount(writer, "estimatedCost"u8, attempt.EstimatedCost);
        if (attempt.Health is { } health)
        {
            WriteHealth(writer, health);
        }

        writer.WriteEndObject();
    }

    private static void WriteHealth(Utf8JsonWriter writer, ModelHealth health)
    {
        writer.WriteStartObject("health"u8);
        writer.WriteString("model"u8, health.Model);
        WriteText(writer, "circuit"u8, health.Circuit is ModelCircuit.Closed ? null : health.Circuit.ToString());
        writer.WriteNumber("recentCalls"u8, health.RecentCalls);
        writer.WriteNumber("recentFailureRate"u8, health.RecentFailureRate);
        WriteNumber(writer, "meanLatencyMs"u8, health.MeanLatencyMs);
        writer.WriteNumber("inFlight"u8, health.InFlight);
        writer.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TokenUsage? usage)
    {
        if (usage is { } tokens)
        {
            writer.WriteStartObject(name);
            WriteNumber(writer, "cacheHitTokens"u8, tokens.CacheHitTokens == 0 ? null : tokens.CacheHitTokens);
            writer.WriteNumber("cacheMissTokens"u8, tokens.CacheMissTokens);
            writer.WriteNumber("outputTokens"u8, tokens.OutputTokens);
            WriteNumber(writer, "reasoningTokens"u8, tokens.ReasoningTokens == 0 ? null : tokens.ReasoningTokens);
            writer.WriteEndObject();
        }
    }

    private static void WriteWarnings(Utf8JsonWriter writer, IReadOnlyList<string>? warnings)
    {
        if (warnings is not null)
        {
            writer.WriteStartArray("warnings"u8);
            foreach (var warning in warnings)
            {
                writer.WriteStringValue(warning);
            }

            writer.WriteEndArray();
        }
    }
}
