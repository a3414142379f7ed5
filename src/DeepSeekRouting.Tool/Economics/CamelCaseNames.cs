using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepSeekRouting.Tool;

/// <summary>Writes the members of an enum as properties are written.</summary>
internal sealed class CamelCaseNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
