using System.Globalization;
using System.Text.Json;
using DeepSeekRouting.Testing;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The one answer that a model has for a request: the same whenever it is asked, and unlike that of any other model or request.</summary>
internal sealed record SoakAnswer
{
    // Wide characters, surrogate pairs and white space, so that pieces of text that go missing or come twice show.
    private static readonly string[] Words =
    [
        "harbour", "snow", "of", "Canberra", "法国", "的首都", "🚲", "naïve", "\n", "\n\n\n", "  ", "\"quoted\"", "3.14", "\\", "\t", "Wörterbuch", "𝔘nicode", "…",
    ];

    public required string Reasoning { get; init; }

    public required string Text { get; init; }

    /// <summary>Gets the value of the argument <c>key</c> of the tool call; <see langword="null"/> where there is none.</summary>
    public string? Key { get; init; }

    /// <summary>Gets a value indicating whether the model is unsure of its first token.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>Draws the answer of a model, <c>flash</c> or <c>pro</c>.</summary>
    public static SoakAnswer Draw(int seed, SoakRequest request, string model)
    {
        var random = SoakDraw.For(seed, request.Id, model.Length);
        var mark = string.Create(CultureInfo.InvariantCulture, $"[{model} {request.Id}]");
        var words = string.Concat(random.GetItems(Words, random.Next(1, 12)).Select(word => word + " "));
        var isCall = request.Shape is SoakAnswerShape.ToolCall;
        return new()
        {
            Reasoning = $"{mark} thinks: {words}",
            Text = request.Shape is SoakAnswerShape.Json ? $$"""{"mark":"{{mark}}","words":{{JsonSerializer.Serialize(words)}}}"""
                : isCall && random.Happens(0.5) ? ""
                : random.Happens(0.2) ? $"{words}{mark}" : $"{mark} {words}",
            Key = isCall ? $"{mark} {words}" : null,
            IsUnsure = model == "flash" && random.Happens(0.2),
        };
    }

    public ScriptedAnswer ToScript(ScriptedUsage usage, bool usageInTrailingChunk) => new()
    {
        Reasoning = Reasoning,
        Text = Text,
        Logprobs = Text.Length == 0 ? null : [.. EstimatedTokens.Split(Text).Select((token, index) => Logprob(token, IsUnsure && index == 0 ? -2 : -0.01))],
        ToolCalls = Key is null ? [] : [new() { Name = SoakRequest.FunctionName, Arguments = $$"""{"key":{{JsonSerializer.Serialize(Key)}}}""" }],
        Usage = usage,
        UsageInTrailingChunk = usageInTrailingChunk,
    };

    private static ScriptedLogprob Logprob(string token, double logprob) => new()
    {
        Token = token,
        Logprob = logprob,
        Alternatives = [new() { Token = token, Logprob = logprob }, new() { Token = " else", Logprob = -3 }],
    };
}
