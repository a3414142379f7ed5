using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What a request says about thinking; both members are <see langword="null"/> when it says nothing and the API's default holds (enabled, high).</summary>
internal readonly record struct ThinkingSetting
{
    private const string ThinkingField = "thinking";
    private const string EffortField = "reasoning_effort";

    public bool? Enabled { get; init; }

    public string? Effort { get; init; }

    public static ThinkingSetting Resolve(ChatOptions? options, ExtraFields extras, RequestWarnings warnings)
    {
        ThinkingSetting setting = FromEffort(options?.Reasoning?.Effort) ?? FromExtras(extras);
        bool toolIsForced = options?.ToolMode is RequiredChatToolMode && options.Tools is { Count: > 0 };
        if (toolIsForced && setting.Enabled != false)
        {
            warnings.Add("Thinking was switched off, because the API refuses a required tool in thinking mode.");
            return new() { Enabled = false };
        }

        return setting;
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (Enabled is { } enabled)
        {
            writer.WriteStartObject(ThinkingField);
            writer.WriteString("type", enabled ? "enabled" : "disabled");
            writer.WriteEndObject();
        }

        if (Effort is { } effort)
        {
            writer.WriteString(EffortField, effort);
        }
    }

    private static ThinkingSetting? FromEffort(ReasoningEffort? effort) => effort switch
    {
        ReasoningEffort.None => new() { Enabled = false },
        ReasoningEffort.Low => new() { Enabled = true, Effort = "low" },
        ReasoningEffort.Medium or ReasoningEffort.High => new() { Enabled = true, Effort = "high" },
        ReasoningEffort.ExtraHigh => new() { Enabled = true, Effort = "max" },
        _ => null,
    };

    // The API's own field names, for callers who think in them.
    private static ThinkingSetting FromExtras(ExtraFields extras)
    {
        string? effort = AsString(extras.Find(EffortField));
        bool? enabled = extras.Find(ThinkingField) switch
        {
            bool value => value,
            JsonElement { ValueKind: JsonValueKind.True } => true,
            JsonElement { ValueKind: JsonValueKind.False } => false,
            JsonElement { ValueKind: JsonValueKind.Object } element => IsEnabled(element.TryGetProperty("type", out JsonElement type) ? AsString(type) : null),
            JsonObject node => IsEnabled(AsString(node["type"])),
            var value => IsEnabled(AsString(value)),
        };
        return new() { Enabled = effort == "none" ? false : enabled, Effort = effort == "none" || enabled == false ? null : effort };
    }

    private static bool? IsEnabled(string? type) => type switch
    {
        "enabled" => true,
        "disabled" => false,
        _ => null,
    };

    private static string? AsString(object? value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        JsonValue node when node.TryGetValue(out string? text) => text,
        _ => null,
    };
}
