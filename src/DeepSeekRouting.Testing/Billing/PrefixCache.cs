using System.Text;

namespace DeepSeekRouting.Testing;

/// <summary>
/// Counts how many prompt tokens an earlier prompt of the same model and user already began with, in whole units of 64 tokens.
/// </summary>
/// <remarks>
/// A simplification: the real cache is best effort, takes seconds to build and forgets. This one remembers at once and for good.
/// </remarks>
internal sealed class PrefixCache
{
    private const int UnitTokens = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Model, string? UserId), HashSet<ulong>> _seen = [];

    /// <summary>Returns the tokens found in the cache and remembers the prompt.</summary>
    public int Hit(string model, string? userId, string prompt)
    {
        List<ulong> units = Units(prompt);
        lock (_lock)
        {
            if (!_seen.TryGetValue((model, userId), out HashSet<ulong>? seen)) _seen[(model, userId)] = seen = [];
            int known = units.TakeWhile(seen.Contains).Count();
            seen.UnionWith(units);
            return known * UnitTokens;
        }
    }

    // Each unit's hash covers everything before it (FNV-1a), so equal hashes mean equal prefixes.
    private static List<ulong> Units(string prompt)
    {
        List<ulong> units = [];
        ulong hash = 14695981039346656037;
        var counter = new EstimatedTokens.Counter();
        foreach (Rune rune in prompt.EnumerateRunes())
        {
            hash = unchecked((hash ^ (uint)rune.Value) * 1099511628211);
            counter.Add(rune);
            if (counter.Tokens >= (units.Count + 1) * UnitTokens) units.Add(hash);
        }

        return units;
    }
}
