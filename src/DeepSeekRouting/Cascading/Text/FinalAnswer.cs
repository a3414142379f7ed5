namespace DeepSeekRouting;

/// <summary>The number that an answer to a word problem comes to.</summary>
internal readonly record struct FinalAnswer
{
    /// <summary>Gets a value indicating whether the answer says that this is it; if not, it is the last number of the text.</summary>
    public bool IsMarked { get; private init; }

    /// <summary>Gets how many numbers stand in the marked line; 1 without a mark.</summary>
    public int NumberCount { get; private init; }

    /// <summary>Gets the last number, or <see langword="null"/> if there is none.</summary>
    public double? Value { get; private init; }

    public static FinalAnswer Of(ReadOnlySpan<char> text)
    {
        int start = AfterMark(text);
        if (start >= 0 && OfLine(text[start..]) is { NumberCount: > 0 } marked) return marked;
        return new FinalAnswer { NumberCount = 1, Value = LastNumber(text) };
    }

    /// <summary>Whether a number is the answer; without a mark, whether the last line has it.</summary>
    public bool Is(ReadOnlySpan<char> text, double number)
    {
        if (IsMarked) return Value is { } value && WrittenNumber.AreClose(value, number);
        ReadOnlySpan<char> line = text[(text.LastIndexOf('\n') + 1)..];
        for (var i = 0; i < line.Length; i++)
        {
            if (WrittenNumber.TryRead(line, ref i, out var written) && WrittenNumber.AreClose(written.Value, number)) return true;
        }

        return false;
    }

    private static FinalAnswer OfLine(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        int end = text.IndexOfAny('\n', '}');
        if (end >= 0) text = text[..end];
        int sentenceEnd = text.IndexOf(". ".AsSpan());
        if (sentenceEnd >= 0) text = text[..sentenceEnd];
        var count = 0;
        double? last = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!WrittenNumber.TryRead(text, ref i, out var number)) continue;
            last = number.Value;
            count++;
        }

        return new FinalAnswer { IsMarked = true, NumberCount = count, Value = last };
    }

    private static double? LastNumber(ReadOnlySpan<char> text)
    {
        int end = text.Length - 1;
        while (end >= 0 && !WrittenNumber.IsDigitAt(text, end)) end--;
        if (end < 0) return null;
        int start = end;
        while (start > 0 && (WrittenNumber.IsDigitAt(text, start - 1) || (text[start - 1] is '.' or ',' && WrittenNumber.IsDigitAt(text, start - 2)))) start--;
        double? last = null;
        while (start <= end)
        {
            if (WrittenNumber.TryRead(text, ref start, out var number)) last = number.Value;
            else start++;
        }

        return last;
    }

    /// <summary>Where the line of the answer starts: after <c>####</c>, in <c>\boxed{}</c>, after "answer is", "answer:", "final answer".</summary>
    /// <returns>The place, or −1 if nothing says that it is the answer.</returns>
    private static int AfterMark(ReadOnlySpan<char> text)
    {
        int hash = text.LastIndexOf("####".AsSpan());
        if (hash >= 0) return hash + 4;
        int box = text.LastIndexOf("\\boxed{".AsSpan());
        return box >= 0 ? box + 7 : AfterWord(text);
    }

    private static int AfterWord(ReadOnlySpan<char> text)
    {
        for (int i; (i = text.LastIndexOf("nswer".AsSpan())) >= 0; text = text[..i])
        {
            int end = i + 5;
            if (Arithmetic.At(text, end) == ':' || Arithmetic.Is(text, end, " is ")) return end;
            if (i >= 7 && Arithmetic.Is(text, i - 7, "final a")) return end;
        }

        return -1;
    }
}
