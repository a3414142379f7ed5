namespace DeepSeekRouting.Evaluation;

/// <summary>Places of domains in <see cref="DomainNames.All"/>.</summary>
internal static class DomainPlaces
{
    /// <summary>Gets the places of medical, legal and financial: where a wrong answer does most harm.</summary>
    public static IReadOnlyList<int> Risky { get; } = [Of(DomainNames.Medical), Of(DomainNames.Legal), Of(DomainNames.Financial)];

    /// <exception cref="InvalidDataException">There is no such domain.</exception>
    public static int Of(string name)
    {
        for (var i = 0; i < DomainNames.All.Count; i++)
        {
            if (DomainNames.All[i] == name) return i;
        }

        throw new InvalidDataException($"'{name}' is not a domain. Domains: {string.Join(", ", DomainNames.All)}");
    }
}
