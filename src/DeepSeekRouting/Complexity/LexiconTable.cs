namespace DeepSeekRouting;

/// <summary>A read-only hash table from 64-bit word keys to entries; a lookup touches one or two slots and allocates
/// nothing.</summary>
/// <remarks>Keys stand for words by themselves: an English word of up to twelve letters and a Chinese one of up to four
/// characters fit into 64 bits exactly. Longer words and phrases are mixed, where a false match is possible but hardly ever
/// happens and costs a fraction of a point.</remarks>
internal sealed class LexiconTable
{
    private readonly ulong[] _keys;
    private readonly LexiconEntry[] _entries;
    private readonly int _shift = 64;

    public LexiconTable(Dictionary<ulong, LexiconEntry> words)
    {
        var capacity = 1;
        while (capacity < words.Count * 2)
        {
            capacity *= 2;
            _shift--;
        }

        _keys = new ulong[capacity];
        _entries = new LexiconEntry[capacity];
        foreach (var word in words)
        {
            var slot = FirstSlot(word.Key);
            while (_keys[slot] != 0) slot = (slot + 1) & (capacity - 1);
            _keys[slot] = word.Key;
            _entries[slot] = word.Value;
        }
    }

    /// <summary>Appends one letter to the key of an English word. Case is ignored: only the low five bits of an ASCII
    /// letter count.</summary>
    public static ulong AppendLetter(ulong key, char letter) => ((key << 5) | (key >> 59)) ^ (letter & 31u);

    /// <summary>Appends one character to the key of a Chinese word.</summary>
    public static ulong AppendCharacter(ulong key, char character) => (key << 16) | character;

    /// <summary>Joins the key of a phrase's beginning and that of its next word.</summary>
    public static ulong JoinWords(ulong phrase, ulong word) => (phrase * 0xD6E8FEB86659FD93) ^ word;

    public bool TryFind(ulong key, out LexiconEntry entry)
    {
        var keys = _keys;
        for (var slot = FirstSlot(key); (uint)slot < (uint)keys.Length && keys[slot] != 0; slot = (slot + 1) & (keys.Length - 1))
        {
            if (keys[slot] != key) continue;
            entry = _entries[slot];
            return true;
        }

        entry = default;
        return false;
    }

    private int FirstSlot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);
}
