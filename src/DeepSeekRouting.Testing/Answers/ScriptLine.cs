using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepSeekRouting.Testing;

/// <summary>A line of a script file.</summary>
internal sealed record ScriptLine
{
    public string? Prompt { get; init; }
    public string? Contains { get; init; }
    public string? Model { get; init; }
    public string? Answer { get; init; }
    public string? Reasoning { get; init; }
    public IReadOnlyList<TokenLine>? Logprobs { get; init; }
    public IReadOnlyList<TokenLine>? ReasoningLogprobs { get; init; }
    public IReadOnlyList<ToolCallLine>? ToolCalls { get; init; }
    public string? FinishReason { get; init; }
    public int DelayMs { get; init; }
    public int DelayPerChunkMs { get; init; }

    public bool IsFor(ChatCompletionRequest request) =>
        (Model is null || Model == request.Model)
        && (Prompt is null || Prompt.Trim() == request.LastUserText.Trim())
        && (Contains is null || request.LastUserText.Contains(Contains, StringComparison.OrdinalIgnoreCase));

    public ScriptedAnswer ToAnswer() => new()
    {
        Text = Answer ?? "",
        Reasoning = Reasoning,
        Logprobs = Logprobs?.Select(token => token.ToLogprob()).ToList(),
        ReasoningLogprobs = ReasoningLogprobs?.Select(token => token.ToLogprob()).ToList(),
        ToolCalls = [.. (ToolCalls ?? []).Select(call => call.ToToolCall())],
        FinishReason = FinishReason,
        Delay = TimeSpan.FromMilliseconds(DelayMs),
        DelayPerChunk = TimeSpan.FromMilliseconds(DelayPerChunkMs),
    };

    /// <summary>Returns what is missing or contradictory, or <see langword="null"/>.</summary>
    public string? Fault() => this switch
    {
        { Prompt: null, Contains: null } => "\"prompt\" or \"contains\" is missing",
        { Answer: null, Logprobs: null, ToolCalls: null } => "\"answer\", \"logprobs\" or \"tool_calls\" is missing",
        { DelayMs: < 0 } or { DelayPerChunkMs: < 0 } => "a delay is negative",
        { Answer: { } answer, Logprobs: { } tokens } when answer != Joined(tokens) =>
            "the tokens of \"logprobs\" are not the \"answer\"",
        { Reasoning: { } thought, ReasoningLogprobs: { } tokens } when thought != Joined(tokens) =>
            "the tokens of \"reasoning_logprobs\" are not the \"reasoning\"",
        _ => null,
    };

    private static string Joined(IReadOnlyList<TokenLine> tokens) => string.Concat(tokens.Select(token => token.Token));
}

internal sealed record TokenLine
{
    public required string Token { get; init; }
    public required double Logprob { get; init; }
    public IReadOnlyList<AlternativeLine> Top { get; init; } = [];

    public ScriptedLogprob ToLogprob() => new()
    {
        Token = Token,
        Logprob = Logprob,
        Alternatives = [.. Top.Select(other => new ScriptedAlternative { Token = other.Token, Logprob = other.Logprob })],
    };
}

internal sealed record AlternativeLine
{
    public required string Token { get; init; }
    public required double Logprob { get; init; }
}

internal sealed record ToolCallLine
{
    public required string Name { get; init; }
    public JsonElement? Arguments { get; init; }

    public ScriptedToolCall ToToolCall() => new()
    {
        Name = Name,
        Arguments = Arguments switch
        {
            null => "{}",
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            { } json => json.GetRawText(),
        },
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ScriptLine))]
internal sealed partial class ScriptLineJson : JsonSerializerContext;
