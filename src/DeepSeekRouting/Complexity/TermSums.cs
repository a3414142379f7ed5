namespace DeepSeekRouting;

/// <summary>Adds up the weights of a text's terms, for every form that weighs them at once: which form it is shows only at the end.</summary>
/// <remarks>Whole numbers, so that neither order nor hardware changes the sum.</remarks>
internal struct TermSums(ComplexityModel model) : ITermSink
{
    private const int ManyTerms = 100;

    private readonly TermWeights _open = model.Open.Terms;
    private readonly TermWeights _choice = model.Choice.Terms;

    private TermSum _openWords, _openPairs, _openPieces, _openGiven;
    private TermSum _choiceWords, _choicePairs, _choiceOpening;

    public void Add(TermKind kind, uint hash)
    {
        switch (kind)
        {
            case TermKind.Piece:
                _openPieces.Add(StepOf(_open, hash));
                break;
            case TermKind.Word:
                _openWords.Add(StepOf(_open, hash));
                _choiceWords.Add(StepOf(_choice, hash));
                break;
            case TermKind.Pair:
                _openPairs.Add(StepOf(_open, hash));
                _choicePairs.Add(StepOf(_choice, hash));
                break;
            case TermKind.Opening:
                _choiceOpening.Add(StepOf(_choice, hash));
                break;
            default:
                _openGiven.Add(StepOf(_open, hash));
                break;
        }
    }

    /// <summary>Gets what the terms add to the log-odds of a text of a form.</summary>
    public readonly double Of(TextForm form) => form switch
    {
        TextForm.Choice => _choice.Scale * (_choiceWords.Of(form) + _choicePairs.Of(form) + _choiceOpening.Of(form)),
        TextForm.WordProblem => 0,
        _ => _open.Scale * (_openWords.Of(form) + _openPairs.Of(form) + _openPieces.Of(form) + _openGiven.Of(form)),
    };

    /// <summary>
    /// What one of so many terms of a kind counts: the root of their number is about the length of the vector that they make. In an open text
    /// beyond some length, which is mostly material, further terms count as their mean: a document must not weigh by its size.
    /// </summary>
    public static double ShareOf(TextForm form, int terms) =>
        form == TextForm.Open && terms > ManyTerms ? Math.Sqrt(ManyTerms) / terms : 1 / Math.Sqrt(terms);

    private static sbyte StepOf(TermWeights weights, uint hash) => weights.Steps[hash >> weights.Shift];

    /// <summary>The sum of the weights of a kind of terms, and their number.</summary>
    private struct TermSum
    {
        private int _sum;
        private int _count;

        public readonly double Of(TextForm form) => _count == 0 ? 0 : _sum * ShareOf(form, _count);

        public void Add(sbyte step)
        {
            _sum += step;
            _count++;
        }
    }
}
