using static DeepSeekRouting.WordProblemFeature;

namespace DeepSeekRouting;

/// <summary>Reads what the trained weights look at out of a mathematical word problem and its worked answer.</summary>
internal static class WordProblem
{
    public const int FeatureCount = (int)Reservations + 1;

    private const int MostQuestionNumbers = 64;

    /// <summary>Reads the features, if the question looks like a word problem and the answer calculates.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The whole answer, trimmed and not empty.</param>
    /// <param name="manners">In what manner the answer is given.</param>
    /// <param name="features">Room for <see cref="FeatureCount"/> values.</param>
    /// <returns>What question and answer are; the features mean something for a worked answer only.</returns>
    public static WordProblemKind Read(ReadOnlySpan<char> question, ReadOnlySpan<char> answer, in MannerCounts manners, Span<double> features)
    {
        Span<double> numbers = stackalloc double[MostQuestionNumbers];
        var asked = new WordProblemQuestion(question, numbers);
        if (!asked.IsWordProblem) return WordProblemKind.None;
        Workings workings = Workings.Of(answer, numbers[..asked.NumberCount], asked.DigitNumberCount);
        FinalAnswer final = FinalAnswer.Of(answer);
        if (workings.Steps == 0 && !final.IsMarked) return WordProblemKind.WithoutWorkings;

        features[(int)AnswerIsLastResult] = One(workings.LastResult is { } last && final.Is(answer, last));
        features[(int)FractionalAnswer] = One(!asked.MayAskForMoney && final.Value is { } number && !WrittenNumber.IsWhole(number));
        features[(int)NotOneAnswer] = One(final.NumberCount != 1);
        features[(int)DecimalsInQuestion] = One(asked.HasDecimals);
        features[(int)Comparisons] = asked.Comparisons;
        features[(int)UnusedNumbers] = workings.UnusedNumbers;
        features[(int)UnknownOperand] = One(workings.HasUnknownOperand);
        features[(int)Steps] = workings.Steps;
        features[(int)WrongSteps] = Math.Min(workings.WrongSteps, 2);
        features[(int)BreaksOff] = One(!final.IsMarked && !TextEnding.IsSentenceEnd(answer));
        features[(int)Reservations] = One(manners.Reservations + manners.Doubts > 0);
        return WordProblemKind.Worked;
    }

    private static double One(bool holds) => holds ? 1 : 0;
}
