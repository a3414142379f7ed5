namespace DeepSeekRouting.Evaluation;

/// <summary>Trains the domain classifier on labelled prompts and on terms. The same input gives the same bytes.</summary>
internal static class DomainTraining
{
    private const double Penalty = 0.1;
    /// <summary>The penalty makes the model too modest: with its log-odds times this, what it calls probable is right as often as it says.</summary>
    private const double Sharpness = 1.4;

    private const double RarityPower = 2.5;
    private const int LeastTexts = 2;

    /// <summary>So many make a file of less than 200,000 bytes.</summary>
    private const int MostGrams = 22_000;

    /// <summary>All the terms of a domain together weigh as much as this many prompts.</summary>
    private const double TermPrompts = 250;

    /// <summary>Frequent domains count less than their share, by this power: nobody knows what is frequent in another's traffic.</summary>
    private const double Balance = 0.5;

    /// <param name="prompts">The prompts.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="progress">Is told how much is done.</param>
    /// <returns>The file that the core reads.</returns>
    public static byte[] Train(IReadOnlyList<LabelledPrompt> prompts, IReadOnlyList<(string Term, int Domain)> terms, IProgress<double>? progress = null)
    {
        int[] classes = [.. prompts.Select(prompt => DomainPlaces.Of(prompt.Domain)), .. terms.Select(term => term.Domain)];
        GramBag[] bags = [.. prompts.Select(prompt => GramBag.Of(prompt.Prompt)), .. terms.Select(term => GramBag.Of(term.Term))];
        double[] importance = [.. PromptWeights(classes, prompts.Count), .. TermWeights(terms)];
        var texts = CountTexts(bags);
        var scale = texts.ToDictionary(pair => pair.Key, pair => (float)Math.Pow(Math.Log(bags.Length / (double)(pair.Value + 1)) / 4, RarityPower));
        var termGrams = bags.Skip(prompts.Count).SelectMany(bag => bag.Grams.Where(gram => !bag.Phrases.Contains(gram))).ToHashSet();
        uint[] vocabulary = [.. texts.Where(pair => pair.Value >= LeastTexts || termGrams.Contains(pair.Key)).Select(pair => pair.Key).Order()];
        var parts = new ProgressParts(progress, vocabulary.Length, vocabulary.Length > MostGrams ? MostGrams : 0);
        var model = Fit(vocabulary, parts[0]);
        if (vocabulary.Length > MostGrams)
        {
            model = Fit([.. vocabulary.OrderByDescending(gram => model.Weights[gram].Max(Math.Abs) * Math.Sqrt(texts[gram])).ThenBy(gram => gram).Take(MostGrams).Order()], parts[1]);
        }

        return DomainModelWriter.Write(model, Sharpness);

        SoftmaxRegression Fit(uint[] grams, IProgress<double>? part) => SoftmaxRegression.Fit(bags, classes, importance, prompts.Count, grams, scale, Penalty, part);
    }

    private static IEnumerable<double> PromptWeights(int[] classes, int count)
    {
        var frequencies = new double[DomainNames.All.Count];
        for (var i = 0; i < count; i++) frequencies[classes[i]]++;
        double mean = (double)count / frequencies.Length;
        return classes.Take(count).Select(place => Math.Pow(mean / frequencies[place], Balance));
    }

    private static IEnumerable<double> TermWeights(IReadOnlyList<(string Term, int Domain)> terms)
    {
        var counts = terms.CountBy(term => term.Domain).ToDictionary();
        return terms.Select(term => TermPrompts / counts[term.Domain]);
    }

    private static SortedDictionary<uint, int> CountTexts(GramBag[] bags)
    {
        SortedDictionary<uint, int> texts = [];
        foreach (var gram in bags.SelectMany(bag => bag.Grams)) texts[gram] = texts.GetValueOrDefault(gram) + 1;
        return texts;
    }
}
