namespace DeepSeekRouting;

/// <summary>What the equations of an answer say, beside the numbers of the question.</summary>
internal ref struct Workings
{
    private const int MostNumbers = 128;
    private const int MostOperands = 32;

    public int Steps;
    public int WrongSteps;

    /// <summary>Numbers of the question, in digits, that no equation uses.</summary>
    public int UnusedNumbers;

    /// <summary>Whether an equation uses a number that neither the question nor an equation before it has.</summary>
    public bool HasUnknownOperand;

    public double? LastResult;

    /// <summary>Reads the equations of an answer without regard to a question.</summary>
    public static Workings Of(ReadOnlySpan<char> answer) => Of(answer, default, 0);

    /// <param name="answer">The answer.</param>
    /// <param name="numbers">The numbers of the question, those in digits first.</param>
    /// <param name="digitNumbers">How many of them are in digits.</param>
    public static Workings Of(ReadOnlySpan<char> answer, ReadOnlySpan<double> numbers, int digitNumbers)
    {
        var workings = default(Workings);
        Span<double> operands = stackalloc double[MostOperands];
        Span<double> known = stackalloc double[MostNumbers];
        Span<bool> isUsed = stackalloc bool[Math.Min(digitNumbers, MostNumbers)];
        int knownCount = Math.Min(numbers.Length, MostNumbers);
        numbers[..knownCount].CopyTo(known);

        var reader = new EquationReader(answer, operands);
        while (reader.TryRead(out Equation equation))
        {
            workings.Steps++;
            if (!equation.AddsUp) workings.WrongSteps++;
            workings.LastResult = equation.Result;
            foreach (double operand in operands[..reader.OperandCount])
            {
                MarkUsed(operand, numbers, isUsed);
                workings.HasUnknownOperand |= !IsKnown(operand, known[..knownCount]);
                Keep(operand, known, ref knownCount);
            }

            Keep(equation.Result, known, ref knownCount);
        }

        foreach (bool used in isUsed)
        {
            if (!used) workings.UnusedNumbers++;
        }

        return workings;
    }

    private static void MarkUsed(double operand, ReadOnlySpan<double> numbers, Span<bool> isUsed)
    {
        for (var i = 0; i < isUsed.Length; i++)
            isUsed[i] |= WrittenNumber.AreClose(operand, numbers[i]) || WrittenNumber.AreClose(operand, numbers[i] / 100);
    }

    /// <summary>Whether a number is one of those known, or what a percentage of them makes of 1 or 100.</summary>
    private static bool IsKnown(double operand, ReadOnlySpan<double> known)
    {
        foreach (double number in known)
        {
            if (WrittenNumber.AreClose(operand, number) || WrittenNumber.AreClose(operand, number / 100)
                || WrittenNumber.AreClose(operand, 1 - (number / 100))
                || WrittenNumber.AreClose(operand, 100 - number) || WrittenNumber.AreClose(operand, 100 + number)) return true;
        }

        return false;
    }

    private static void Keep(double number, Span<double> known, ref int count)
    {
        if (count < known.Length) known[count++] = number;
    }
}
