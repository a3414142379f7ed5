namespace DeepSeekRouting;

/// <summary>FNV-1a over characters, which can go on where it stopped, with the last mixing step of MurmurHash3.</summary>
internal static class LexicalHash
{
    public const uint Start = 2166136261;
    private const uint Prime = 16777619;

    public static uint Add(uint hash, char character) => (hash ^ character) * Prime;

    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var character in text) hash = Add(hash, character);
        return hash;
    }

    public static uint Pair(uint first, uint second) => ((first * Prime) ^ Finish(second)) * Prime;

    public static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
