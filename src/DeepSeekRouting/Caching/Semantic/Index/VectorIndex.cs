using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace DeepSeekRouting;

/// <summary>
/// Finds the entries most similar to a vector among those of its scope. Holds a bounded number: an entry too many evicts one that has expired or was not
/// found lately. Lookups take no lock.
/// </summary>
internal sealed class VectorIndex<T>(int capacity, TimeProvider time)
{
    private readonly object _lock = new();
    private readonly MonotonicClock _clock = new(time);
    private readonly ConcurrentDictionary<SemanticScope, ScopeEntries<T>> _scopes = new();

    // The clock of the second chance: the hand passes over entries found since it last came by.
    private readonly List<VectorEntry<T>?> _ring = [];
    private readonly Stack<int> _free = new();
    private int _hand;

    /// <summary>Gets who is told of an entry that made room for another one.</summary>
    public Action<VectorEntry<T>>? Evicted { get; init; }

    public int Count
    {
        get
        {
            lock (_lock) return _ring.Count - _free.Count;
        }
    }

    /// <param name="scope">With whom the entry is compared.</param>
    /// <param name="vector">Becomes the entry's own; is brought to length 1.</param>
    /// <param name="value">What the entry leads to.</param>
    /// <param name="lifetime">How long it is found.</param>
    /// <returns>The entry, to be removed with; or <see langword="null"/> if the vector is all zeros or not finite.</returns>
    public VectorEntry<T>? Add(SemanticScope scope, float[] vector, T value, TimeSpan lifetime)
    {
        if (!TryNormalize(vector)) return null;
        var now = _clock.UtcNow.UtcTicks;
        var entry = new VectorEntry<T>
        {
            Scope = scope,
            Vector = vector,
            Code = SignCoder.CodeOf(vector),
            Value = value,
            ExpiresAt = lifetime.Ticks < long.MaxValue - now ? now + lifetime.Ticks : long.MaxValue,
        };
        VectorEntry<T>? evicted;
        lock (_lock)
        {
            entry.Place = FreePlace(now, out evicted);
            _ring[entry.Place] = entry;
            _scopes.GetOrAdd(scope, static _ => new ScopeEntries<T>()).Add(entry);
        }

        if (evicted is not null)
        {
            Evicted?.Invoke(evicted);
        }

        return entry;
    }

    public void Remove(VectorEntry<T> entry)
    {
        lock (_lock)
        {
            if (entry.Place < 0) return;
            _free.Push(Leave(entry));
        }
    }

    /// <summary>Puts the most similar entries of the scope into <paramref name="best"/>, the most similar first.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="vector">What to compare with; is brought to length 1.</param>
    /// <param name="similarity">The least cosine that counts.</param>
    /// <param name="best">Takes as many as there is room for.</param>
    /// <returns>How many there are.</returns>
    public int Search(SemanticScope scope, Span<float> vector, float similarity, Span<VectorMatch<T>> best) =>
        _scopes.TryGetValue(scope, out var entries) && TryNormalize(vector)
            ? entries.Search(vector, SignCoder.CodeOf(vector), similarity, _clock.UtcNow.UtcTicks, best)
            : 0;

    private static bool TryNormalize(Span<float> vector)
    {
        var length = TensorPrimitives.Norm(vector);
        if (!(length > 0) || float.IsInfinity(length)) return false;
        TensorPrimitives.Divide(vector, length, vector);
        return true;
    }

    private int FreePlace(long now, out VectorEntry<T>? evicted)
    {
        evicted = null;
        if (_free.Count > 0) return _free.Pop();
        if (_ring.Count < capacity)
        {
            _ring.Add(null);
            return _ring.Count - 1;
        }

        while (_ring[_hand] is { IsUsed: true } entry && entry.ExpiresAt > now)
        {
            entry.IsUsed = false;
            Advance();
        }

        evicted = _ring[_hand]!;
        Advance();
        return Leave(evicted);
    }

    private void Advance() => _hand = (_hand + 1) % _ring.Count;

    private int Leave(VectorEntry<T> entry)
    {
        var place = entry.Place;
        _ring[place] = null;
        entry.Place = -1;
        var entries = _scopes[entry.Scope];
        entries.Remove(entry);
        if (entries.Count == 0) _scopes.TryRemove(entry.Scope, out _);
        return place;
    }
}
