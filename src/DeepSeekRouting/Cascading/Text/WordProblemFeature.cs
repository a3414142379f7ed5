namespace DeepSeekRouting;

/// <summary>What the trained weights of the text scorer look at; the value is the place of the weight.</summary>
internal enum WordProblemFeature
{
    /// <summary>1 if the answer is what the last equation comes to.</summary>
    AnswerIsLastResult,

    /// <summary>1 if the answer is not a whole number.</summary>
    FractionalAnswer,

    /// <summary>1 if the line of the answer has no number or several.</summary>
    NotOneAnswer,

    /// <summary>1 if the question has numbers with decimals.</summary>
    DecimalsInQuestion,

    /// <summary>How often the question compares.</summary>
    Comparisons,

    /// <summary>How many numbers of the question no equation uses.</summary>
    UnusedNumbers,

    /// <summary>1 if an equation uses a number from nowhere.</summary>
    UnknownOperand,

    /// <summary>How many equations there are.</summary>
    Steps,

    /// <summary>How many equations do not add up, at most 2.</summary>
    WrongSteps,

    /// <summary>1 if the text breaks off.</summary>
    BreaksOff,

    /// <summary>1 if the answer has reservations.</summary>
    Reservations,
}
