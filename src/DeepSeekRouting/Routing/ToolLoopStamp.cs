using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Which model wrote a message, with which tier and effort; kept as strings in the message's properties.</summary>
internal readonly record struct ToolLoopStamp(string Model, string? Tier, ReasoningEffort? Effort)
{
    private const string TierProperty = DeepSeekProperties.HintPrefix + "tier";
    private const string EffortProperty = DeepSeekProperties.HintPrefix + "effort";

    public static ToolLoopStamp? Read(ChatMessage message)
    {
        if (message.AdditionalProperties is not { } properties || Text(properties, DeepSeekRoutingDiagnostics.ModelProperty) is not { } model)
        {
            return null;
        }

        var effort = Enum.TryParse<ReasoningEffort>(Text(properties, EffortProperty), out var parsed) ? parsed : (ReasoningEffort?)null;
        return new(model, Text(properties, TierProperty), effort);
    }

    public void Write(AdditionalPropertiesDictionary properties)
    {
        properties[DeepSeekRoutingDiagnostics.ModelProperty] = Model;
        properties[TierProperty] = Tier;
        if (Effort is { } effort)
        {
            properties[EffortProperty] = effort.ToString();
        }
    }

    private static string? Text(AdditionalPropertiesDictionary properties, string key) =>
        !properties.TryGetValue(key, out var value) ? null : value switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
            _ => null,
        };
}
