namespace DeepSeekRouting.Evaluation;

/// <summary>The hashed terms of a text, as the estimator weighs them: each kind's counts over the root of their number.</summary>
/// <param name="Buckets">The buckets, ascending.</param>
/// <param name="Values">What each bucket's weight is multiplied with.</param>
internal sealed record TermVector(int[] Buckets, double[] Values)
{
    private const int HashBits = 32;

    /// <summary>How many terms each form's table holds, as a power of 2; word problems are too few to learn words from.</summary>
    public static int BitsOf(TextForm form) => form switch
    {
        TextForm.Open => 16,
        TextForm.Choice => 15,
        _ => 0,
    };

    public static int ShiftOf(TextForm form) => HashBits - BitsOf(form);

    public static TermVector Of(TextForm form, IReadOnlyList<(TermKind Kind, uint Hash)> terms)
    {
        var weights = new SortedDictionary<int, double>();
        foreach (var kind in terms.Where(term => Weighs(form, term.Kind)).GroupBy(term => term.Kind))
        {
            double each = TermSums.ShareOf(form, kind.Count());
            foreach ((_, uint hash) in kind)
            {
                var bucket = (int)(hash >> ShiftOf(form));
                weights[bucket] = weights.GetValueOrDefault(bucket) + each;
            }
        }

        return new([.. weights.Keys], [.. weights.Values]);
    }

    private static bool Weighs(TextForm form, TermKind kind) => form switch
    {
        TextForm.Open => kind is not TermKind.Opening,
        TextForm.Choice => kind is TermKind.Word or TermKind.Pair or TermKind.Opening,
        _ => false,
    };
}
