using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DeepSeekRouting;

/// <summary>
/// Reads a trace: it travels as a JSON string, the one form that survives other decorators' caches and NativeAOT. Decision logs are written with it, too.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RoutingTrace))]
[JsonSerializable(typeof(CacheTrace))]
internal sealed partial class RoutingTraceJson : JsonSerializerContext
{
    public static RoutingTrace? Read(object? value) => Read(value, Default.RoutingTrace);

    public static CacheTrace? ReadCache(object? value) => Read(value, Default.CacheTrace);

    private static T? Read<T>(object? value, JsonTypeInfo<T> type)
        where T : class
    {
        var json = value switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
            _ => null,
        };

        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
