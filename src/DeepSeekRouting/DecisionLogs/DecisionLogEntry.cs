using System.Text.Json;

namespace DeepSeekRouting;

/// <summary>What becomes one line of a decision log. Immutable.</summary>
internal abstract record DecisionLogEntry
{
    // What an entry and its objects take without their texts, about.
    protected const long BytesWithoutTexts = 1_024;

    public abstract long Bytes { get; }

    public abstract void Write(Utf8JsonWriter writer, PromptHash hash, DecisionLogOptions options);

    protected static long BytesOf(string? text) => text is null ? 0 : 2L * text.Length;
}
