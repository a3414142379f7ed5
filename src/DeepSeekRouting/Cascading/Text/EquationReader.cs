namespace DeepSeekRouting;

/// <summary>Finds the equations between numbers in a text, from left to right, in one pass and without allocating.</summary>
/// <remarks>
/// Reads <c>+ - * x × · / ÷</c>, "of", <c>%</c>, currency signs, decimals, commas, parentheses, chains (<c>24 / 4 = 12 / 2 = 6</c>), units between numbers and
/// calculator marks (<c>&lt;&lt;3*60=180&gt;&gt;</c>). An equation with letters for numbers or with powers is left out.
/// </remarks>
internal ref struct EquationReader
{
    private static readonly string[] Functions = ["x", "times", "plus", "minus", "mod", "sin", "cos", "tan", "log", "ln", "lg", "exp", "sqrt"];

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<double> _operands;
    private int _position;

    /// <param name="text">The text.</param>
    /// <param name="operands">Room for the numbers of one equation; what does not fit is not kept.</param>
    public EquationReader(ReadOnlySpan<char> text, Span<double> operands)
    {
        _text = text;
        _operands = operands;
    }

    /// <summary>Gets how many of the numbers of the equation that was read last are in the room given for them.</summary>
    public int OperandCount { get; private set; }

    public bool TryRead(out Equation equation)
    {
        for (; _position < _text.Length; _position++)
        {
            if (!IsStart(_text[_position]) || !CanStart()) continue;
            if (TryReadChain(out equation))
            {
                _position = equation.End;
                return true;
            }

            // What starts no equation is not looked into: its parts end where it ends.
            if (equation.End > _position) _position = equation.End - 1;
            else while (WrittenNumber.IsDigitAt(_text, _position + 1)) _position++;
        }

        equation = default;
        return false;
    }

    private readonly bool IsStart(char c) => c is (>= '0' and <= '9') or '(' or '$' or '¥' || (c is '-' or '.' && WrittenNumber.IsDigitAt(_text, _position + 1));

    /// <summary>Whether this is not the middle of a larger expression or of a word.</summary>
    private readonly bool CanStart()
    {
        int before = _position - 1;
        char attached = Arithmetic.At(_text, before);
        if (attached is (>= '0' and <= '9') or '.' or ',' or ':' or '_' or '$' or '-') return false;
        if (char.IsLetter(attached)) return CharacterClasses.IsChinese(attached);
        while (Arithmetic.At(_text, before) is ' ' or '\t') before--;
        return Arithmetic.At(_text, before) switch
        {
            '*' when Arithmetic.At(_text, before - 1) == '*' => !char.IsLetterOrDigit(Arithmetic.At(_text, before - 2)),
            '+' or '-' or '−' or '*' => IsBullet(before),
            '/' or '×' or '÷' or '·' or '^' or '\\' or '%' or '&' or '|' or '~' or '√' or '±' => false,
            '<' => before == _position - 1,
            >= '0' and <= '9' => false,
            char letter => !char.IsLetter(letter) || !IsFunction(before),
        };
    }

    /// <summary>Whether the word that ends there makes another number of the next one.</summary>
    private readonly bool IsFunction(int end)
    {
        int start = end;
        while (char.IsLetter(Arithmetic.At(_text, start - 1))) start--;
        foreach (string function in Functions)
        {
            if (function.Length == end - start + 1 && Arithmetic.Is(_text, start, function)) return true;
        }

        return false;
    }

    private readonly bool IsBullet(int sign)
    {
        if (sign == _position - 1) return false;
        do sign--;
        while (Arithmetic.At(_text, sign) is ' ' or '\t');
        return Arithmetic.At(_text, sign) is '\n' or '\r' or default(char);
    }

    private bool TryReadChain(out Equation equation)
    {
        equation = default;
        OperandCount = 0;
        if (!TryReadSide(_position, out Expression left)) return false;
        equation = new Equation(left.Value, AddsUp: true, left.End);
        if (left.OperatorCount == 0) return false;
        OperandCount = left.OperandCount;
        bool isEquation = false, addsUp = true;
        int position = left.End;
        while (TrySkipEquals(ref position, out bool isExact) && TryReadSide(position, out Expression right))
        {
            if (right.OperatorCount > 0) OperandCount += right.OperandCount;
            addsUp &= !isExact || left.AddsUpTo(right);
            isEquation = true;
            position = right.End;
            left = right;
        }

        equation = new Equation(left.Value, addsUp, left.End);
        return isEquation;
    }

    private readonly bool TryReadSide(int position, out Expression side) =>
        new ExpressionReader(_text, position, _operands[OperandCount..]).TryRead(out side);

    private readonly bool TrySkipEquals(ref int position, out bool isExact)
    {
        int i = position;
        Arithmetic.SkipSpaces(_text, ref i);
        char sign = Arithmetic.At(_text, i);
        isExact = sign == '=';
        if (sign is not ('=' or '≈') || Arithmetic.At(_text, i + 1) is '=' or '>') return false;
        do i++;
        while (Arithmetic.At(_text, i) is ' ' or '*');
        position = i;
        return true;
    }
}
