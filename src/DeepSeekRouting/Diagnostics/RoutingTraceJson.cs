using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepSeekRouting;

// A string is the one form that survives other decorators' caches and NativeAOT: they serialize additional properties.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RoutingTrace))]
internal sealed partial class RoutingTraceJson : JsonSerializerContext
{
    public static string Write(RoutingTrace trace) => JsonSerializer.Serialize(trace, Default.RoutingTrace);

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
