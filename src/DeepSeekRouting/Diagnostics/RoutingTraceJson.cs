using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepSeekRouting;

/// <summary>Reads a trace: it travels as a JSON string, the one form that survives other decorators' caches and NativeAOT.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RoutingTrace))]
internal sealed partial class RoutingTraceJson : JsonSerializerContext
{
    public static RoutingTrace? Read(object? value)
    {
        var json = value switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
            _ => null,
        };

        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, Default.RoutingTrace);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
