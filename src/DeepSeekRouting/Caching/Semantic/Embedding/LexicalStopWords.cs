namespace DeepSeekRouting;

/// <summary>Words that say little about what is asked, known by their hashes. Words that change what is asked ("not", "to", "without") are not among them.</summary>
internal static class LexicalStopWords
{
    private const string English =
        "a an the of in on at is are was were be been am do does did i me my you your we our us it its this that these those there " +
        "and or for with as by so just please kindly could would can will shall should may might tell give show help hi hello hey thanks thank " +
        "what whats how whichever some any like want know need id im ive";

    private const string Chinese = "的了吗呢吧啊呀请问麻烦帮我你您谢一下个在是想怎么如何样可以能";

    private static readonly HashSet<uint> Hashes = Build();

    public static bool Contains(uint hash) => Hashes.Contains(hash);

    private static HashSet<uint> Build()
    {
        HashSet<uint> hashes = [];
        foreach (var word in English.Split(' ')) hashes.Add(LexicalHash.Of(word.AsSpan()));
        foreach (var character in Chinese) hashes.Add(LexicalHash.Add(LexicalHash.Start, character));
        return hashes;
    }
}
