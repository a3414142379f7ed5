namespace DeepSeekRouting.Evaluation;

/// <summary>The grams of one text in ascending order, each with its number divided by the root of the number of all.</summary>
internal sealed record GramBag(uint[] Grams, float[] Values, HashSet<uint> Phrases)
{
    public static GramBag Of(string text)
    {
        var sink = new Collector();
        GramReader.Read(text, ref sink);
        var root = MathF.Sqrt(Math.Max(sink.Counts.Values.Sum(), 1));
        return new([.. sink.Counts.Keys], [.. sink.Counts.Values.Select(count => count / root)], sink.Phrases);
    }

    private readonly struct Collector() : IGramSink
    {
        public SortedDictionary<uint, int> Counts { get; } = [];

        public HashSet<uint> Phrases { get; } = [];

        public void Add(uint gram, GramKind kind)
        {
            Counts[gram] = Counts.GetValueOrDefault(gram) + 1;
            if (kind == GramKind.Phrase) Phrases.Add(gram);
        }
    }
}
