using System.Globalization;

namespace DeepSeekRouting.Evaluation;

/// <summary>Remembers ids of traces, as numbers where they are what the router gives: millions of them must fit.</summary>
internal sealed class SeenIds
{
    private const int HexDigits = 16;

    private readonly HashSet<ulong> _numbers = [];
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>Remembers an id.</summary>
    /// <returns><see langword="false"/> if it was known.</returns>
    public bool Add(string id) => NumberOf(id) is { } number ? _numbers.Add(number) : _others.Add(id);

    // Of capital digits the number would be the same, and the id another.
    private static ulong? NumberOf(string id) =>
        id.Length == HexDigits && !id.AsSpan().ContainsAnyInRange('A', 'F') && ulong.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number) ? number : null;
}
