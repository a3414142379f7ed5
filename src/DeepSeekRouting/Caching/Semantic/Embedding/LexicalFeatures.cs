namespace DeepSeekRouting;

/// <summary>Counts hashed features of a text. One for each thread is kept and used again, so that embedding allocates nothing but the vector.</summary>
internal sealed class LexicalFeatures : IDisposable
{
    private const int SmallestTable = 512;

    // A larger table, of a long text, is left to the garbage collector.
    private const int LargestKeptTable = 1 << 15;

    [ThreadStatic]
    private static LexicalFeatures? _idle;

    private Feature[] _table = new Feature[SmallestTable];
    private int _count;

    private LexicalFeatures()
    {
    }

    public static LexicalFeatures Rent()
    {
        var features = _idle ?? new LexicalFeatures();
        _idle = null;
        return features;
    }

    public void Add(uint hash, float weight)
    {
        if (_count * 2 >= _table.Length) Grow();
        ref var feature = ref Find(_table, hash);
        if (feature.Count++ > 0) return;
        feature.Hash = hash;
        feature.Weight = weight;
        _count++;
    }

    /// <summary>Adds each feature to the dimension that its hash names, with the sign that its hash names: its weight times the root of its count.</summary>
    public void AddTo(Span<float> vector)
    {
        foreach (ref readonly var feature in _table.AsSpan())
        {
            if (feature.Count == 0) continue;
            var hash = LexicalHash.Finish(feature.Hash);
            var weight = feature.Count == 1 ? feature.Weight : (float)(feature.Weight * Math.Sqrt(feature.Count));
            vector[(int)((ulong)hash * (uint)vector.Length >> 32)] += (hash & 1) == 0 ? weight : -weight;
        }
    }

    public void Dispose()
    {
        if (_table.Length > LargestKeptTable) return;
        Array.Clear(_table, 0, _table.Length);
        _count = 0;
        _idle = this;
    }

    private void Grow()
    {
        var larger = new Feature[_table.Length * 2];
        foreach (ref readonly var feature in _table.AsSpan())
        {
            if (feature.Count > 0) Find(larger, feature.Hash) = feature;
        }

        _table = larger;
    }

    /// <returns>The feature's place, or the free one that becomes it.</returns>
    private static ref Feature Find(Feature[] table, uint hash)
    {
        var mask = table.Length - 1;
        var place = (int)(LexicalHash.Finish(hash) >> 8) & mask;
        while (table[place].Count > 0 && table[place].Hash != hash) place = (place + 1) & mask;
        return ref table[place];
    }

    private struct Feature
    {
        public uint Hash;
        public int Count;
        public float Weight;
    }
}
