using System.Collections.Concurrent;

namespace DeepSeekRouting;

/// <summary>Finds answers to requests that ask the same in other words. Thread-safe.</summary>
internal sealed class SemanticAnswers
{
    // The most similar request may be rejected by a guard, and the next one may be what was asked.
    private const int MostCandidates = 4;
    private const int SimilarityDecimals = 4;

    private readonly SemanticCacheOptions _options;
    private readonly TextEmbedder _embedder;
    private readonly AnswerStore _store;
    private readonly VectorIndex<SemanticEntry> _index;
    private readonly ConcurrentDictionary<CacheKey, VectorEntry<SemanticEntry>> _entries = new();
    private readonly float _threshold;
    private readonly bool _compareWords;

    public SemanticAnswers(SemanticCacheOptions options, TextEmbedder embedder, AnswerMemory memory, AnswerStore store, TimeProvider time)
    {
        _options = options;
        _embedder = embedder;
        _store = store;
        _threshold = (float)(options.Threshold ?? (embedder.IsLexical ? SemanticCacheOptions.LexicalThreshold : SemanticCacheOptions.OtherThreshold));
        _compareWords = options.CompareWords ?? embedder.IsLexical;
        _index = new(options.MaxEntries, time) { Evicted = entry => Forget(entry.Value.Key, entry) };
        memory.Evicted = Forget; // What memory lets go would be held by the index.
    }

    /// <summary>Looks for a similar request.</summary>
    /// <returns>What became of it; <see langword="null"/> if the request is not one to be compared, or could not be embedded.</returns>
    public async ValueTask<SemanticLookup?> LookAsync(FlightRequest request, CallContext call, CancellationToken cancellationToken)
    {
        if (request.Key.LastUserText is not { } text || text.Length > _options.MaxTextLength || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (await _embedder.EmbedAsync(text, call, cancellationToken).ConfigureAwait(false) is not { } vector)
        {
            return null;
        }

        var lookup = new SemanticLookup(text, vector, ScopeOf(request.Key));
        if (!request.IsRefresh)
        {
            await FindAsync(lookup, request.Lifetime, cancellationToken).ConfigureAwait(false);
        }

        return lookup;
    }

    /// <summary>Lets the request be found, now that its answer is stored.</summary>
    public void Keep(SemanticLookup lookup, FlightRequest request)
    {
        Forget(request.Key);
        if (_index.Add(lookup.Scope, lookup.Vector, new(request.Key, lookup.Wording, request.Lifetime), request.Lifetime) is { } entry)
        {
            _entries[request.Key] = entry;
        }
    }

    private async ValueTask FindAsync(SemanticLookup lookup, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var candidates = new VectorMatch<SemanticEntry>[MostCandidates];
        var count = _index.Search(lookup.Scope, lookup.Vector, _threshold, candidates);
        for (var i = 0; i < count; i++)
        {
            var (entry, similarity) = candidates[i];
            var rounded = Math.Round((double)similarity, SimilarityDecimals);
            if (SemanticGuards.Reject(entry.Value.Wording, lookup.Wording, _compareWords) is { } guard)
            {
                lookup.RejectedBy ??= guard;
                lookup.RejectedSimilarity ??= rounded;
            }
            else if (await _store.FindAsync(entry.Value.Key, lifetime, cancellationToken).ConfigureAwait(false) is { } found)
            {
                entry.IsUsed = true;
                lookup.Found = found with { Similarity = rounded };
                return;
            }
            else if (lifetime >= entry.Value.Lifetime)
            {
                Forget(entry.Value.Key);
            }
        }
    }

    private void Forget(CacheKey key)
    {
        if (_entries.TryRemove(key, out var entry))
        {
            _index.Remove(entry);
        }
    }

    private void Forget(CacheKey key, VectorEntry<SemanticEntry> entry) =>
        ((ICollection<KeyValuePair<CacheKey, VectorEntry<SemanticEntry>>>)_entries).Remove(new(key, entry));

    private static SemanticScope ScopeOf(CacheKey key)
    {
        var hash = Hash128.Of(key.Scope.Span);
        return new(hash.High, hash.Low, key.Scope);
    }
}
