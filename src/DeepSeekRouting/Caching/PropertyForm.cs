namespace DeepSeekRouting;

/// <summary>Writes additional properties in the order of their names; hints, and what our own wire and the router reported of an answer's tokens, are left out.</summary>
internal static class PropertyForm
{
    private const string WirePrefix = "deepseek.";

    public static string? Write(FormWriter writer, IEnumerable<KeyValuePair<string, object?>>? properties, bool ofOptions = false)
    {
        if (properties is null or IReadOnlyCollection<KeyValuePair<string, object?>> { Count: 0 })
        {
            return null;
        }

        var counted = properties.Where(property => Counts(property.Key, ofOptions)).OrderBy(static property => property.Key, StringComparer.Ordinal).ToArray();
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

    // Among the options everything but a hint may reach the provider; elsewhere it may be what our own wire reported.
    private static bool Counts(string key, bool ofOptions) => ofOptions
        ? !key.StartsWith(DeepSeekProperties.HintPrefix, StringComparison.Ordinal)
        : !key.StartsWith(WirePrefix, StringComparison.Ordinal) && key is not (DeepSeekProperties.SystemFingerprint or DeepSeekRoutingDiagnostics.PrefixProperty);
}
