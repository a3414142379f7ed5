namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>Randomness that depends on the seed and on what it is for, and not on the order in which threads ask for it.</summary>
internal static class SoakDraw
{
    public static Random For(int seed, params ReadOnlySpan<int> purpose)
    {
        // FNV-1a, then the finalizer of MurmurHash3, so that neighbouring purposes share nothing.
        var hash = 2166136261 ^ (uint)seed;
        foreach (var part in purpose)
        {
            hash = unchecked((hash ^ (uint)part) * 16777619);
        }

        hash = unchecked((hash ^ (hash >> 16)) * 0x85ebca6b);
        hash = unchecked((hash ^ (hash >> 13)) * 0xc2b2ae35);
        return new((int)(hash ^ (hash >> 16)));
    }

    public static bool Happens(this Random random, double probability) => random.NextDouble() < probability;
}
