using System.Globalization;

namespace DeepSeekRouting;

/// <summary>What a request is about, how sure that is, and why.</summary>
/// <remarks>Immutable and safe for concurrent use. Two estimates are equal when all their members are. Nothing in it quotes the prompt.</remarks>
public sealed record DomainEstimate
{
    private readonly double _probability;
    private readonly IReadOnlyList<string> _reasons = [];

    /// <summary>Gets the domain: one of <see cref="DomainNames"/>, or a name of your own.</summary>
    public required string Domain { get; init; }

    /// <summary>Gets how probable the domain is, from 0 to 1; 1 where the caller declared it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value set is not a number from 0 to 1.</exception>
    public required double Probability
    {
        get => _probability;
        init => _probability = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A probability is a number from 0 to 1.");
    }

    /// <summary>Gets a value indicating whether the caller declared the domain as a hint. The default is <see langword="false"/>: it was classified.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Gets what spoke for the domain, strongest first, such as "medical terms" or "words". They go into traces: no text of the prompt. The default is none.</summary>
    /// <exception cref="ArgumentNullException">The value set is <see langword="null"/>.</exception>
    public IReadOnlyList<string> Reasons
    {
        get => _reasons;
        init => _reasons = value ?? throw new ArgumentNullException(nameof(value));
    }

    internal static DomainEstimate Unknown { get; } = new() { Domain = DomainNames.Other, Probability = 0 };

    /// <summary>Says domain, origin and reasons in one line, such as <c>medical (classified, 0.93: medical terms, words)</c> or <c>medical (hint)</c>.</summary>
    /// <returns>The line, in invariant culture; it holds no text of the prompt.</returns>
    public string Explain() =>
        IsDeclared ? $"{Domain} (hint)"
        : Reasons.Count == 0 ? string.Format(CultureInfo.InvariantCulture, "{0} (classified, {1:0.00})", Domain, Probability)
        : string.Format(CultureInfo.InvariantCulture, "{0} (classified, {1:0.00}: {2})", Domain, Probability, string.Join(", ", Reasons));

    /// <inheritdoc/>
    public override string ToString() => Explain();

    /// <inheritdoc/>
    public bool Equals(DomainEstimate? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Domain == other.Domain && Probability.Equals(other.Probability) && IsDeclared == other.IsDeclared && Reasons.SequenceEqual(other.Reasons));

    /// <inheritdoc/>
    public override int GetHashCode() => (Probability.GetHashCode() * 31) + StringComparer.Ordinal.GetHashCode(Domain);
}
