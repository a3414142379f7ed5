namespace DeepSeekRouting;

/// <summary>What a word of a question means to a word problem.</summary>
internal enum QuestionWordKind : byte
{
    Number,
    Comparison,
    Ask,
    AskForCount,
}

/// <summary>A word of a question; <paramref name="Number"/> counts for numbers only.</summary>
internal readonly record struct QuestionWord(QuestionWordKind Kind, double Number = 0);

/// <summary>The words by which word problems are recognised and their quantities read. English only, as the problems that the weights were learnt from.</summary>
internal static class QuestionWords
{
    public static PhraseTable<QuestionWord> Table { get; } = new(
    [
        .. Numbers(1, "one", "single"), .. Numbers(2, "two", "twice", "double", "doubled", "doubles", "half", "halves", "both", "pair", "couple"),
        .. Numbers(3, "three", "triple", "tripled", "thrice", "third", "thirds"), .. Numbers(4, "four", "quarter", "quarters", "fourth", "fourths"),
        .. Numbers(5, "five", "fifth", "fifths"), .. Numbers(6, "six", "sixth"), .. Numbers(7, "seven", "week", "weekly"), .. Numbers(8, "eight", "eighth"),
        .. Numbers(9, "nine"), .. Numbers(10, "ten", "tenth"), .. Numbers(11, "eleven"), .. Numbers(12, "twelve", "dozen"), .. Numbers(13, "thirteen"),
        .. Numbers(14, "fourteen"), .. Numbers(15, "fifteen"), .. Numbers(16, "sixteen"), .. Numbers(17, "seventeen"), .. Numbers(18, "eighteen"),
        .. Numbers(19, "nineteen"), .. Numbers(20, "twenty"), .. Numbers(30, "thirty"), .. Numbers(40, "forty"), .. Numbers(50, "fifty"),
        .. Numbers(60, "sixty"), .. Numbers(70, "seventy"), .. Numbers(80, "eighty"), .. Numbers(90, "ninety"), .. Numbers(100, "hundred"),
        .. Numbers(1000, "thousand"),
        ("than", new QuestionWord(QuestionWordKind.Comparison)),
        ("how many", new QuestionWord(QuestionWordKind.AskForCount)),
        .. Asks(
            "how much", "how long", "how old", "how far", "how fast", "how tall", "how big", "how heavy", "how often", "how high", "how wide",
            "what", "calculate", "compute", "find", "determine", "in total"),
    ]);

    private static IEnumerable<(string, QuestionWord)> Numbers(double number, params string[] words) =>
        words.Select(word => (word, new QuestionWord(QuestionWordKind.Number, number)));

    private static IEnumerable<(string, QuestionWord)> Asks(params string[] words) => words.Select(word => (word, new QuestionWord(QuestionWordKind.Ask)));
}
