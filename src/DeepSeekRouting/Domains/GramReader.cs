namespace DeepSeekRouting;

/// <summary>Reads a text once and gives its grams as 32-bit hashes: words, pairs of words, beginnings and ends of words, Chinese characters
/// by one to three, signs. ASCII case, spaces and the plural's s change nothing. Allocates nothing.</summary>
internal static class GramReader
{
    private const uint Seed = 2166136261;
    private const uint Prime = 16777619;
    private const uint Number = 0x23232323;
    private const int LongestWord = 40;
    private const int ShortPrefix = 4;
    private const int LongPrefix = 6;
    private const int Suffix = 4;

    public static void Read<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IGramSink
    {
        var previous = 0u;
        var i = 0;
        while (i < text.Length)
        {
            switch (CharacterClasses.Of(text[i]))
            {
                case CharacterClass.Letter:
                    i = ReadWord(text, i, ref previous, ref sink);
                    break;
                case CharacterClass.Chinese:
                    i = ReadChinese(text, i, ref sink);
                    previous = 0;
                    break;
                case CharacterClass.Digit:
                    i = ReadNumber(text, i, ref previous, ref sink);
                    break;
                case CharacterClass.Space:
                    i++;
                    break;
                case CharacterClass.Line:
                case CharacterClass.Clause:
                    previous = 0;
                    i++;
                    break;
                default:
                    sink.Add(Mix(text[i], GramKind.Sign), GramKind.Sign);
                    i++;
                    break;
            }
        }
    }

    private static int ReadWord<TSink>(ReadOnlySpan<char> text, int start, ref uint previous, ref TSink sink)
        where TSink : struct, IGramSink
    {
        var end = start + 1;
        while (end < text.Length && CharacterClasses.Of(text[end]) == CharacterClass.Letter) end++;
        var word = text.Slice(start, WithoutPlural(text, start, end) - start);
        var hash = Seed;
        for (var i = 0; i < word.Length; i++)
        {
            hash = Append(hash, word[i]);
            if (i + 1 is ShortPrefix or LongPrefix && word.Length > i + 1) sink.Add(Mix(hash ^ '*', GramKind.Part), GramKind.Part);
        }

        if (word.Length > Suffix) sink.Add(Mix(HashEnd(word), GramKind.Part), GramKind.Part);
        sink.Add(Mix(hash, GramKind.Word), GramKind.Word);
        if (previous != 0) sink.Add(Mix((previous * Prime) ^ hash, GramKind.Phrase), GramKind.Phrase);
        previous = hash;
        return end;
    }

    private static int ReadNumber<TSink>(ReadOnlySpan<char> text, int start, ref uint previous, ref TSink sink)
        where TSink : struct, IGramSink
    {
        var end = start + 1;
        while (end < text.Length && CharacterClasses.Of(text[end]) == CharacterClass.Digit) end++;
        sink.Add(Mix(Number, GramKind.Sign), GramKind.Sign);
        if (previous != 0) sink.Add(Mix((previous * Prime) ^ Number, GramKind.Phrase), GramKind.Phrase);
        previous = Number;
        return end;
    }

    private static int ReadChinese<TSink>(ReadOnlySpan<char> text, int start, ref TSink sink)
        where TSink : struct, IGramSink
    {
        uint before = 0, last = 0;
        var i = start;
        for (; i < text.Length && CharacterClasses.IsChinese(text[i]); i++)
        {
            uint character = text[i];
            sink.Add(Mix(character, GramKind.Part), GramKind.Part);
            if (last != 0) sink.Add(Mix((last << 16) | character, GramKind.Word), GramKind.Word);
            if (before != 0) sink.Add(Mix((((before * Prime) ^ last) * Prime) ^ character, GramKind.Phrase), GramKind.Phrase);
            before = last;
            last = character;
        }

        return i;
    }

    /// <summary>Gives where the word ends: before the plural's s, and before the rest of a word beyond all measure.</summary>
    private static int WithoutPlural(ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start > LongestWord) return start + LongestWord;
        return end - start > 3 && (text[end - 1] | 0x20) == 's' && (text[end - 2] | 0x20) != 's' ? end - 1 : end;
    }

    private static uint HashEnd(ReadOnlySpan<char> word)
    {
        var hash = Seed ^ '-';
        for (var i = word.Length - Suffix; i < word.Length; i++) hash = Append(hash, word[i]);
        return hash;
    }

    private static uint Append(uint hash, char letter) => (hash ^ (letter is >= 'A' and <= 'Z' ? letter | 0x20u : letter)) * Prime;

    private static uint Mix(uint hash, GramKind kind)
    {
        hash += ((uint)kind + 1) * 0x9E3779B9;
        hash = (hash ^ (hash >> 16)) * 0x7FEB352D;
        hash = (hash ^ (hash >> 15)) * 0x846CA68B;
        return hash ^ (hash >> 16);
    }
}
