namespace DeepSeekRouting.Evaluation;

/// <summary>Words and phrases of each domain, written by hand: vocabulary that labelled prompts cannot cover.</summary>
internal static class DomainTermFile
{
    /// <returns>Each term with its domain, as a place in <see cref="DomainNames.All"/>.</returns>
    public static IReadOnlyList<(string Term, int Domain)> LoadOwn()
    {
        using var reader = new StreamReader(typeof(DomainTermFile).Assembly.GetManifestResourceStream("terms.txt")!);
        List<(string, int)> terms = [];
        var domain = -1;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (line.StartsWith('['))
            {
                domain = DomainPlaces.Of(line.Trim('[', ']'));
                continue;
            }

            terms.AddRange(line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(term => (term, domain)));
        }

        return terms;
    }
}
