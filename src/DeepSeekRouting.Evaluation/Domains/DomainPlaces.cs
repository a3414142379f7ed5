namespace DeepSeekRouting.Evaluation;

/// <summary>Places of domains in <see cref="DomainNames.All"/>.</summary>
internal static class DomainPlaces
{
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
