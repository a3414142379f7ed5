using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation;

/// <summary>Says which questions go to the strong model first. Immutable; as thread-safe as what it was made from.</summary>
public sealed class ScoringRule
{
    private readonly Func<RecordedOutcome, CancellationToken, ValueTask<RuleScore>> _score;

    private ScoringRule(string name, Func<RecordedOutcome, CancellationToken, ValueTask<RuleScore>> score)
    {
        Name = string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("A rule needs a name.", nameof(name)) : name;
        _score = score;
    }

    /// <summary>Gets the rule that sends the longest prompts to the strong model first, by UTF-16 characters.</summary>
    public static ScoringRule PromptLength { get; } = From("prompt length", static row => row.Prompt.Length);

    /// <summary>Gets the name, for reports.</summary>
    public string Name { get; }

    /// <summary>Makes a rule from a score.</summary>
    /// <param name="name">The name, for reports.</param>
    /// <param name="score">Gives the score of a question: the higher, the sooner it goes to the strong model.</param>
    /// <param name="threshold">The score above which a question goes to the strong model; <see langword="null"/> to evaluate the order alone. The default is <see langword="null"/>.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="score"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    public static ScoringRule From(string name, Func<RecordedOutcome, double> score, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(score);
        return new(name, (row, _) => new(new RuleScore(score(row)).Above(threshold)));
    }

    /// <summary>Makes a rule from the complexity of the question, as a router estimates it.</summary>
    /// <param name="router">The router: its estimator is asked, not its policies.</param>
    /// <param name="threshold">The complexity, 1 to 10, above which a question goes to the strong model; <see langword="null"/> to evaluate the order alone. The default is <see langword="null"/>.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="router"/> is <see langword="null"/>.</exception>
    public static ScoringRule FromComplexity(RoutedChatClient router, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(router);
        return new("complexity", async (row, token) => new RuleScore(ComplexityOf(await DecideAsync(router, row, token).ConfigureAwait(false), row)).Above(threshold));
    }

    /// <summary>Makes a rule from everything that a router decides with: its policies in their order, and the hints in the rows.</summary>
    /// <param name="router">The router, for example an <see cref="OfflineRouter"/>'s.</param>
    /// <param name="strongModel">The name of the model that <see cref="RecordedOutcome.IsStrongRight"/> stands for. The default is <c>pro</c>.</param>
    /// <returns>The rule.</returns>
    /// <remarks>
    /// A question goes to the strong model if that is the first model that the router would try. The order, for APGR and CPT, is that of the complexity, as if its threshold were moved: what
    /// another policy sends to the strong model comes before all others, what another policy keeps on the weak one after them.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static ScoringRule FromRouter(RoutedChatClient router, string strongModel = "pro")
    {
        ArgumentNullException.ThrowIfNull(router);
        ArgumentNullException.ThrowIfNull(strongModel);
        return new("configured policies", async (row, token) =>
        {
            var preview = await DecideAsync(router, row, token).ConfigureAwait(false);
            bool isStrong = preview.Models.Count > 0 && string.Equals(preview.Models[0], strongModel, StringComparison.OrdinalIgnoreCase);
            bool isByComplexity = preview.Policy is PolicyNames.Complexity or PolicyNames.Default;
            double place = isByComplexity ? 0 : isStrong ? 100 : -100; // Complexity is 1 to 10: no place overlaps another.
            return new(place + ComplexityOf(preview, row)) { IsStrong = isStrong, IsDrafted = preview.IsDrafted };
        });
    }

    internal async ValueTask<RuleScore[]> ScoreAsync(IReadOnlyList<RecordedOutcome> rows, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var scores = new RuleScore[rows.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scores[i] = await _score(rows[i], cancellationToken).ConfigureAwait(false);
            if (double.IsNaN(scores[i].Score)) throw new InvalidOperationException($"Rule '{Name}' gave row '{rows[i].Id}' a score that is not a number.");
            progress?.Report((i + 1.0) / scores.Length);
        }

        return scores;
    }

    private static Task<RoutingPreview> DecideAsync(RoutedChatClient router, RecordedOutcome row, CancellationToken cancellationToken) => router.DecideAsync(
        [new ChatMessage(ChatRole.User, row.Prompt)], row.Hints is { } hints ? new ChatOptions().WithRoutingHints(hints) : null, cancellationToken);

    private static double ComplexityOf(RoutingPreview preview, RecordedOutcome row) =>
        preview.Complexity?.Score ?? throw new InvalidOperationException($"The complexity of row '{row.Id}' could not be estimated: {string.Join("; ", preview.Warnings)}.");
}
