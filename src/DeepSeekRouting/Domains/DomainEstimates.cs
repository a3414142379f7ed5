using System.Collections.Concurrent;

namespace DeepSeekRouting;

/// <summary>Hands out estimates that were made before: with probabilities in hundredths there are only so many, and a request should not allocate its own.</summary>
internal static class DomainEstimates
{
    private const double LeastShare = 0.2;
    private const int None = GramSums.Kinds;

    private static readonly string[] Names = ["words", "phrases", "word parts", "signs"];

    private static readonly ConcurrentDictionary<int, DomainEstimate> Made = new();

    /// <param name="domain">The place in <see cref="DomainNames.All"/>.</param>
    /// <param name="probability">The probability.</param>
    /// <param name="evidence">What each kind of gram said for the domain.</param>
    public static DomainEstimate Get(int domain, double probability, ReadOnlySpan<double> evidence)
    {
        var percent = (int)Math.Round(probability * 100);
        var (first, second) = Leading(evidence);
        var key = (((((domain * 101) + percent) * (None + 1)) + first) * (None + 1)) + second;
        return Made.TryGetValue(key, out var made) ? made : Made.GetOrAdd(key, new DomainEstimate
        {
            Domain = DomainNames.All[domain],
            Probability = percent / 100d,
            Reasons = first == None ? [] : second == None ? [Names[first]] : [Names[first], Names[second]],
        });
    }

    /// <summary>Gives the two kinds that said most, where they said a fair share of what spoke for the domain.</summary>
    private static (int First, int Second) Leading(ReadOnlySpan<double> evidence)
    {
        int first = None, second = None;
        var sum = 0d;
        for (var kind = 0; kind < evidence.Length; kind++)
        {
            if (evidence[kind] <= 0) continue;
            sum += evidence[kind];
            if (first == None || evidence[kind] > evidence[first]) (first, second) = (kind, first);
            else if (second == None || evidence[kind] > evidence[second]) second = kind;
        }

        return (first, second != None && evidence[second] < LeastShare * sum ? None : second);
    }
}
