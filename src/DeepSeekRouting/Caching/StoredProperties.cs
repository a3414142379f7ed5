using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>The additional properties of answers that are texts, numbers and truth values; the others are the provider's own business and end with its response.</summary>
internal static class StoredProperties
{
    /// <summary>Copies what can be kept, leaving out what belongs to one request alone.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>>? Keep(AdditionalPropertiesDictionary? properties)
    {
        if (properties is not { Count: > 0 })
        {
            return null;
        }

        var kept = properties
            .Where(static property => property.Key is not (DeepSeekRoutingDiagnostics.TraceProperty or DeepSeekRoutingDiagnostics.CacheProperty or DeepSeekProperties.HttpRetries))
            .Select(static property => new KeyValuePair<string, object?>(property.Key, Normalize(property.Value)))
            .Where(static property => property.Value is not null)
            .ToArray();
        return kept.Length == 0 ? null : kept;
    }

    public static AdditionalPropertiesDictionary? Rebuild(IReadOnlyList<KeyValuePair<string, object?>>? kept)
    {
        if (kept is null)
        {
            return null;
        }

        var properties = new AdditionalPropertiesDictionary();
        for (var i = 0; i < kept.Count; i++)
        {
            properties[kept[i].Key] = kept[i].Value;
        }

        return properties;
    }

    // The same types that come back out of JSON, so that a hit is the same wherever it was found.
    private static object? Normalize(object? value) => value switch
    {
        string or bool or long or double => value,
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float number => (double)number,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        JsonElement { ValueKind: JsonValueKind.True } => true,
        JsonElement { ValueKind: JsonValueKind.False } => false,
        JsonElement { ValueKind: JsonValueKind.Number } element => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        _ => null,
    };
}
