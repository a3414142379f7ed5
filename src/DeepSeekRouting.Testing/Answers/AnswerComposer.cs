using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>
/// Applies the request's parameters to what the script says: stop texts, JSON mode, the output limit, log probabilities.
/// </summary>
internal static class AnswerComposer
{
    // DeepSeek API: the defaults of max_tokens are 8K, 64K when thinking, 128K at effort max.
    private const int PlainLimit = 8 * 1024;
    private const int ThinkingLimit = 64 * 1024;
    private const int MaxEffortLimit = 128 * 1024;

    public static ComposedAnswer Compose(
        ChatCompletionRequest request, ScriptedAnswer script, ServedModel model, AnswerUsage promptUsage, DateTimeOffset now)
    {
        var budget = new OutputBudget(LimitOf(request));
        IReadOnlyList<OutputToken> reasoning = budget.Take(ReasoningOf(request, script));
        IReadOnlyList<OutputToken> content = budget.Take(ContentOf(request, script));
        IReadOnlyList<ScriptedToolCall> calls = budget.Take(script.ToolCalls);

        return new ComposedAnswer
        {
            Request = request,
            Script = script,
            Id = Guid.NewGuid().ToString(),
            Created = now.ToUnixTimeSeconds(),
            Model = script.Model ?? model.Id,
            SystemFingerprint = script.SystemFingerprint ?? model.SystemFingerprint,
            Reasoning = reasoning,
            Content = content,
            ToolCalls = calls,
            FinishReason = script.FinishReason ?? (budget.Exceeded ? "length" : calls.Count > 0 ? "tool_calls" : "stop"),
            Usage = new AnswerUsage
            {
                CacheHit = script.Usage?.CacheHitTokens ?? promptUsage.CacheHit,
                CacheMiss = script.Usage?.CacheMissTokens ?? promptUsage.CacheMiss,
                Output = script.Usage?.OutputTokens ?? budget.Used,
                Reasoning = script.Usage?.ReasoningTokens ?? reasoning.Count,
            },
        };
    }

    private static int LimitOf(ChatCompletionRequest request) => request switch
    {
        { MaxTokens: { } limit } => (int)limit,
        { Thinking: false } => PlainLimit,
        { ReasoningEffort: "max" } => MaxEffortLimit,
        _ => ThinkingLimit,
    };

    private static IReadOnlyList<OutputToken> ReasoningOf(ChatCompletionRequest request, ScriptedAnswer script)
    {
        if (!request.Thinking) return [];
        string text = TextOf(script.Reasoning ?? "", script.ReasoningLogprobs, nameof(script.ReasoningLogprobs));
        return Tokens.Of(text, script.ReasoningLogprobs, request);
    }

    private static IReadOnlyList<OutputToken> ContentOf(ChatCompletionRequest request, ScriptedAnswer script)
    {
        string text = TextOf(script.Text, script.Logprobs, nameof(script.Logprobs));
        if (request.JsonMode && text.Length > 0 && !IsJson(text)) return Tokens.Of(new string(' ', text.Length), null, request);

        string upToStop = UpToStop(text, request.Stop);
        return Tokens.Of(upToStop, upToStop.Length == text.Length ? script.Logprobs : null, request);
    }

    private static string TextOf(string text, IReadOnlyList<ScriptedLogprob>? logprobs, string name)
    {
        if (logprobs is null) return text;
        string joined = string.Concat(logprobs.Select(token => token.Token));
        return text.Length == 0 || text == joined ? joined : throw new ScriptException($"The tokens of {name} are not the text.");
    }

    private static string UpToStop(string text, IReadOnlyList<string> stops)
    {
        int end = stops.Where(stop => stop.Length > 0)
            .Select(stop => text.IndexOf(stop, StringComparison.Ordinal))
            .Where(position => position >= 0)
            .DefaultIfEmpty(text.Length)
            .Min();
        return text[..end];
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
