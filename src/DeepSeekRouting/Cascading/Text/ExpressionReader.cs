namespace DeepSeekRouting;

/// <summary>Reads one side of an equation: numbers, operators, parentheses, and the units between them.</summary>
internal ref struct ExpressionReader
{
    private const int DeepestNesting = 16;

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<double> _operands;
    private int _position;
    private int _operators;
    private int _numbers;
    private WrittenNumber _last;
    private double _first;
    private bool _mayNeedRounding;
    private int _percents;
    private bool _hasSum;
    private bool _hasUnits;
    private bool _isBinary = true;
    private bool _isOpen;
    private bool _isRange;

    public ExpressionReader(ReadOnlySpan<char> text, int position, Span<double> operands)
    {
        _text = text;
        _position = position;
        _operands = operands;
    }

    public bool TryRead(out Expression expression)
    {
        bool isRead = TryReadSum(0, out double value) && !double.IsInfinity(value) && !double.IsNaN(value);
        expression = new Expression
        {
            Value = value,
            FirstOperand = _first,
            Decimals = _last.Decimals,
            OperatorCount = _operators,
            OperandCount = Math.Min(_numbers, _operands.Length),
            MayNeedRounding = _mayNeedRounding,
            HasPercent = _percents > 0,
            HasUnits = _hasUnits,
            LooksBinary = _isBinary,
            IsOpen = _isOpen || IsAmbiguous() || TextAfterNumber.ChangesIt(_text, _position),
            End = _position,
        };
        return isRead;
    }

    private bool TryReadSum(int depth, out double value)
    {
        if (!TryReadProduct(depth, out value)) return false;
        while (true)
        {
            int before = _position;
            char sign = Arithmetic.ReadSumSign(_text, ref _position);
            if (sign == default) return true;
            bool isTight = Arithmetic.At(_text, before) != ' ';
            if (!TryReadProduct(depth, out double next)) return StopBefore(before);
            _isRange = isTight && sign == '-' && _operators == 0;
            value = sign == '+' ? value + next : value - next;
            _hasSum = true;
            _operators++;
        }
    }

    private bool TryReadProduct(int depth, out double value)
    {
        if (!TryReadFactor(depth, out value)) return false;
        while (true)
        {
            int before = _position;
            char sign = Arithmetic.ReadProductSign(_text, ref _position);
            if (sign == default) return true;
            if (!TryReadFactor(depth, out double next)) return StopBefore(before);
            value = sign == '*' ? value * next : value / next;
            _mayNeedRounding |= sign == '/';
            _operators++;
        }
    }

    private bool TryReadFactor(int depth, out double value)
    {
        value = 0;
        Arithmetic.SkipSpaces(_text, ref _position);
        bool isNegative = Arithmetic.Skip(_text, ref _position, '-', '−');
        Arithmetic.SkipCurrency(_text, ref _position);
        if (!(Arithmetic.Skip(_text, ref _position, '(', '（') ? TryReadNested(depth + 1, out value) : TryReadNumber(out value))) return false;
        if (isNegative) value = -value;
        if (Arithmetic.Skip(_text, ref _position, '%', '％'))
        {
            value /= 100;
            _mayNeedRounding = true;
            _percents++;
        }

        _hasUnits |= Arithmetic.SkipUnit(_text, ref _position);
        return true;
    }

    private bool TryReadNested(int depth, out double value)
    {
        value = 0;
        if (depth > DeepestNesting || !TryReadSum(depth, out value)) return false;
        Arithmetic.SkipSpaces(_text, ref _position);
        return Arithmetic.Skip(_text, ref _position, ')', '）');
    }

    private bool TryReadNumber(out double value)
    {
        bool isNumber = WrittenNumber.TryRead(_text, ref _position, out _last);
        value = _last.Value;
        if (!isNumber) return false;
        if (_numbers == 0) _first = value;
        if (_numbers < _operands.Length) _operands[_numbers] = value;
        _numbers++;
        _isBinary &= _last.LooksBinary;

        // 1.500 is one and a half or, in half of Europe, fifteen hundred.
        _isOpen |= _last.Decimals == 3 && value >= 1;
        _mayNeedRounding |= _last.Decimals > 0;
        return true;
    }

    /// <summary>Whether people read it either way: a percentage added to a number, and the range in <c>1-3 = 1 point</c>.</summary>
    private readonly bool IsAmbiguous() =>
        (_hasSum && _percents > 0 && _percents < _numbers) || (_isRange && _operators == 1 && Arithmetic.At(_text, _position) == ' ');

    private bool StopBefore(int sign)
    {
        _position = sign;
        _isOpen = true;
        return true;
    }
}
