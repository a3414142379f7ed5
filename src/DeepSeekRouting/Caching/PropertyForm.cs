namespace DeepSeekRouting;

/// <summary>Writes additional properties in the order of their names; what our own wire reported is left out.</summary>
internal static class PropertyForm
{
    private const string WirePrefix = "deepseek.";

    public static string? Write(FormWriter writer, IEnumerable<KeyValuePair<string, object?>>? properties, bool withHints = true)
    {
        if (properties is null or IReadOnlyCollection<KeyValuePair<string, object?>> { Count: 0 })
        {
            return null;
        }

        var counted = properties.Where(property => Counts(property.Key, withHints)).OrderBy(static property => property.Key, StringComparer.Ordinal).ToArray();
        if (counted.Length == 0)
        {
            return null;
        }

        writer.Mark(FormMark.Properties);
        writer.Count(counted.Length);
        foreach (var property in counted)
        {
            writer.Text(property.Key);
            if (!writer.TryValue(property.Value))
            {
                return $"an additional property is an object ({property.Value!.GetType().Name})";
            }
        }

        return null;
    }

    private static bool Counts(string key, bool withHints) =>
        (withHints || !key.StartsWith(DeepSeekProperties.HintPrefix, StringComparison.Ordinal))
        && !key.StartsWith(WirePrefix, StringComparison.Ordinal)
        && key != DeepSeekProperties.SystemFingerprint;
}
