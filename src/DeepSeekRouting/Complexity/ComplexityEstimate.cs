using System.Globalization;
using System.Text;

namespace DeepSeekRouting;

/// <summary>How hard a request looks, from 1 (trivial) to 10 (hardest), and why.</summary>
/// <remarks>Immutable and safe for concurrent use. Two estimates are equal when score, kind and reasons are equal.</remarks>
public sealed record ComplexityEstimate
{
    internal const double LowestScore = 1;
    internal const double HighestScore = 10;

    private readonly double _score = LowestScore;
    private IReadOnlyList<ComplexityReason>? _reasons;

    /// <summary>Gets the score, from 1 to 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value set is not a number from 1 to 10.</exception>
    public required double Score
    {
        get => _score;
        init => _score = value is >= LowestScore and <= HighestScore
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A complexity score is a number from 1 to 10.");
    }

    /// <summary>Gets what the request asks for. Default: <see cref="PromptKind.General"/>.</summary>
    public PromptKind Kind { get; init; }

    /// <summary>Gets the reasons, the largest contribution first. The built-in estimator gives at most four.</summary>
    public IReadOnlyList<ComplexityReason> Reasons
    {
        get => _reasons ??= LeadingFactors.ToReasons();
        init => _reasons = value ?? throw new ArgumentNullException(nameof(value));
    }

    internal LeadingFactors LeadingFactors { private get; init; }

    /// <summary>Says score and reasons in one line, such as <c>7.6 of 10: reasoning +4.5, subject +1.0</c>.</summary>
    /// <returns>The line, in invariant culture; it holds no text of the prompt.</returns>
    public string Explain()
    {
        var line = new StringBuilder();
        line.Append(Score.ToString("0.0", CultureInfo.InvariantCulture)).Append(" of 10");
        var separator = ": ";
        foreach (var reason in Reasons)
        {
            line.Append(separator).Append(reason.Name).Append(' ');
            line.Append(reason.Contribution.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture));
            separator = ", ";
        }

        return line.ToString();
    }

    /// <summary>Names what the score comes from, strongest first.</summary>
    internal string NameReasons() => _reasons is null ? LeadingFactors.ToNames() : string.Join(", ", _reasons.Select(reason => reason.Name));

    /// <inheritdoc/>
    public override string ToString() => Explain();

    /// <inheritdoc/>
    public bool Equals(ComplexityEstimate? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Score.Equals(other.Score) && Kind == other.Kind && Reasons.SequenceEqual(other.Reasons));

    /// <inheritdoc/>
    public override int GetHashCode() => (Score.GetHashCode() * 31) + (int)Kind;
}
