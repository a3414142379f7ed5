namespace DeepSeekRouting;

/// <summary>How often an answer speaks in which manner.</summary>
internal struct MannerCounts
{
    /// <summary>Where the first refusal stands; −1 if there is none.</summary>
    public int FirstRefusal;

    public int Doubts;
    public int Cautions;
    public int Reservations;
    public int CounterQuestions;

    /// <summary>The sentences, lines counting as such.</summary>
    public int Sentences;

    public readonly bool HasAny => FirstRefusal >= 0 || Doubts + CounterQuestions > 0;

    public static MannerCounts Of(ReadOnlySpan<char> text)
    {
        var counts = new MannerCounts { FirstRefusal = -1, Sentences = 1 };
        var isInWord = false;
        for (var i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isLetter = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            if (isLetter && isInWord) continue;
            isInWord = isLetter;
            if (isLetter || c > '\u007F')
            {
                int length = AnswerPhrases.Table.Match(text, i, out Manner manner);
                if (length == 0) continue;
                counts.Add(manner, i);
                i += length - 1;
            }
            else if (c == '\n' || (c is '.' or '!' or '?' && i + 1 < text.Length && text[i + 1] == ' '))
            {
                counts.Sentences++;
            }

            if (c is '。' or '！' or '？') counts.Sentences++;
        }

        return counts;
    }

    /// <summary>The same text where its phrases are what was asked for.</summary>
    public readonly MannerCounts WithoutMeaning() => new() { FirstRefusal = -1, Cautions = Cautions, Reservations = Reservations, Sentences = Sentences };

    private void Add(Manner manner, int position)
    {
        switch (manner)
        {
            case Manner.Refusal when FirstRefusal < 0:
                FirstRefusal = position;
                break;
            case Manner.Doubt:
                Doubts++;
                break;
            case Manner.Caution:
                Cautions++;
                break;
            case Manner.Reservation:
                Reservations++;
                break;
            case Manner.CounterQuestion:
                CounterQuestions++;
                break;
        }
    }
}
