namespace DeepSeekRouting.Evaluation;

/// <summary>Deals groups into folds. Immutable.</summary>
internal sealed class FoldDeal
{
    private readonly Dictionary<string, int> _foldOf;
    private readonly int _seed;

    /// <param name="groups">The groups, in any order and as often as one likes.</param>
    /// <param name="folds">How many parts they are dealt into.</param>
    /// <param name="seed">What they are dealt by.</param>
    public FoldDeal(IEnumerable<string> groups, int folds, int seed)
    {
        Folds = folds;
        _seed = seed;

        // In the order of their hashes, one to a fold in turn, so that few groups still make equal folds.
        _foldOf = groups.Distinct().OrderBy(group => GroupHash.Of(Salted(group))).ThenBy(group => group, StringComparer.Ordinal)
            .Select((group, place) => (group, place)).ToDictionary(pair => pair.group, pair => pair.place % folds, StringComparer.Ordinal);
    }

    public int Folds { get; }

    /// <summary>A group that was not dealt may take any fold.</summary>
    public int FoldOf(string group) => _foldOf.TryGetValue(group, out int fold) ? fold : GroupHash.PartOf(Salted(group), Folds);

    private string Salted(string group) => FormattableString.Invariant($"fold {_seed} {group}");
}
