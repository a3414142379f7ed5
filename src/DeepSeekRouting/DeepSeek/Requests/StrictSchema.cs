using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Makes the schema that strict mode wants ("DeepSeek API: Function Calling"): every property required, no others, no limits of length.
/// </summary>
/// <remarks>
/// AIJsonSchemaTransformCache would do it, but its options have init-only members: the netstandard2.0 build of this library, next to the
/// net8.0 build of Microsoft.Extensions.AI, would not find them.
/// </remarks>
internal static class StrictSchema
{
    private static readonly string[] Unsupported = ["minLength", "maxLength", "minItems", "maxItems"];

    private static readonly ConditionalWeakTable<AIFunctionDeclaration, string> Cache = new();

    /// <summary>The schema as JSON text; made once a function.</summary>
    public static string Of(AIFunctionDeclaration function) => Cache.GetValue(function, static f => Make(f.JsonSchema));

    private static string Make(JsonElement schema)
    {
        JsonObject copy = (schema.ValueKind == JsonValueKind.Object ? JsonObject.Create(schema.Clone()) : null) ?? [];
        copy["type"] ??= "object";
        copy["properties"] ??= new JsonObject();
        Close(copy);
        return copy.ToJsonString();
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray schemas)
        {
            CloseAll(schemas);
        }
        else if (node is JsonObject schema)
        {
            foreach (string keyword in Unsupported)
            {
                schema.Remove(keyword);
            }

            if (schema["properties"] is JsonObject properties)
            {
                schema["additionalProperties"] = false;
                schema["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Key)]);
                CloseAll(properties.Select(property => property.Value));
            }

            CloseAll((schema["$defs"] as JsonObject)?.Select(definition => definition.Value));
            CloseAll((schema["definitions"] as JsonObject)?.Select(definition => definition.Value));
            Close(schema["items"]);
            Close(schema["anyOf"]);
        }
    }

    private static void CloseAll(IEnumerable<JsonNode?>? schemas)
    {
        foreach (JsonNode? schema in schemas ?? [])
        {
            Close(schema);
        }
    }
}
