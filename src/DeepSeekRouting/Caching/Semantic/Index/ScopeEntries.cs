using System.Numerics.Tensors;

namespace DeepSeekRouting;

/// <summary>The entries of one scope: their codes side by side, to be read in one go. Written under the index's lock, read without one.</summary>
/// <remarks>
/// A reader may see a place while it changes hands: a code of the one and an entry of the other. The code only decides who is looked at; what counts is
/// computed from the entry, which does not change.
/// </remarks>
internal sealed class ScopeEntries<T>
{
    private const int FewestPlaces = 8;

    private readonly Stack<int> _free = new();
    private volatile Places _places = new(FewestPlaces);
    private volatile int _end;

    public int Count => _end - _free.Count;

    public void Add(VectorEntry<T> entry)
    {
        var place = _free.Count > 0 ? _free.Pop() : _end;
        if (place == _places.Entries.Length) _places = _places.Larger();
        _places.Codes[place] = entry.Code;
        Volatile.Write(ref _places.Entries[place], entry);
        entry.PlaceInScope = place;
        if (place == _end) _end = place + 1;
    }

    public void Remove(VectorEntry<T> entry)
    {
        Volatile.Write(ref _places.Entries[entry.PlaceInScope], null);
        _free.Push(entry.PlaceInScope);
    }

    /// <summary>Puts the most similar entries of at least that similarity into <paramref name="best"/>, the most similar first.</summary>
    /// <returns>How many there are.</returns>
    public int Search(ReadOnlySpan<float> vector, in SignCode code, float similarity, long now, Span<VectorMatch<T>> best)
    {
        // In this order: places only ever grow, so there are at least as many as the end says.
        var end = _end;
        var places = _places;
        var codes = places.Codes.AsSpan(0, end);
        var cutoff = SignCode.CutoffOf(similarity);
        var found = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i].DistanceTo(code) > cutoff) continue;
            if (Volatile.Read(ref places.Entries[i]) is not { } entry || entry.ExpiresAt <= now || entry.Vector.Length != vector.Length) continue;
            var match = new VectorMatch<T>(entry, TensorPrimitives.Dot(vector, entry.Vector));
            if (match.Similarity >= similarity) found = Insert(match, best, found);
        }

        return found;
    }

    private static int Insert(VectorMatch<T> match, Span<VectorMatch<T>> best, int found)
    {
        var place = found;
        while (place > 0 && best[place - 1].Similarity < match.Similarity) place--;
        if (place == best.Length) return found;
        var last = Math.Min(found, best.Length - 1);
        best.Slice(place, last - place).CopyTo(best.Slice(place + 1));
        best[place] = match;
        return last + 1;
    }

    private sealed class Places(int count)
    {
        public SignCode[] Codes { get; } = new SignCode[count];

        public VectorEntry<T>?[] Entries { get; } = new VectorEntry<T>?[count];

        public Places Larger()
        {
            var larger = new Places(Entries.Length * 2);
            Codes.CopyTo(larger.Codes, 0);
            Entries.CopyTo(larger.Entries, 0);
            return larger;
        }
    }
}
