namespace DeepSeekRouting;

/// <summary>Turns what one pass over a text found into the numbers that the model weighs, in a fixed order.</summary>
/// <remarks>Changing anything here makes the weight file useless: raise <see cref="ComplexityModel.Version"/> and train again.</remarks>
internal ref struct ComplexityFeatures
{
    public const int Count = 67;

    /// <summary>Keeps shares of short texts from jumping.</summary>
    private const float FewWords = 5;

    private readonly Span<float> _values;
    private readonly Span<ComplexityFactor> _factors;
    private int _next;

    private ComplexityFeatures(Span<float> values, Span<ComplexityFactor> factors)
    {
        _values = values;
        _factors = factors;
        _next = 0;
    }

    /// <param name="features">What was found.</param>
    /// <param name="values">Receives <see cref="Count"/> numbers.</param>
    /// <param name="factors">Receives what each of them is a sign of.</param>
    public static void Write(in TextFeatures features, Span<float> values, Span<ComplexityFactor> factors)
    {
        var writer = new ComplexityFeatures(values, factors);
        writer.AddWork(features);
        writer.AddReasoning(features);
        writer.AddSubject(features);
        writer.AddLength(features.Shape);
        writer.AddStructure(features);
        writer.AddNumbers(features);
        writer.AddChoices(features.Shape);
    }

    public static TextForm FormOf(in TextFeatures features)
    {
        const int FewestOptions = 3;
        const float FewestWords = 12;
        const float MostWords = 250;
        const int MostLines = 3;
        const float HardReasoning = 2;
        const float FewFormulas = 1;
        const int FewestWrittenNumbers = 2;

        var shape = features.Shape;
        if (shape.Options >= FewestOptions) return TextForm.Choice;
        var isStory = shape.AllWords is >= FewestWords and <= MostWords && shape.Lines <= MostLines && features.FencedCharacters == 0;
        var hasNumbers = shape.Numbers > 0 || features.WrittenNumbers >= FewestWrittenNumbers;
        var asksForMore = features.HardestReasoning >= HardReasoning;
        var isAboutAmounts = features.AsksAmount || (features.Kind == PromptKind.Mathematics && features.Questions > 0 && features.Formulas <= FewFormulas);
        return isStory && hasNumbers && isAboutAmounts && !asksForMore ? TextForm.WordProblem : TextForm.Open;
    }

    private void AddWork(in TextFeatures features)
    {
        var verb = features.LeadingVerb;
        for (var wordClass = WordClass.Neutral; wordClass <= WordClass.Question; wordClass++)
            Add(ComplexityFactor.Work, verb.Class == wordClass);
        for (var kind = PromptKind.General; kind <= PromptKind.Mathematics; kind++)
            Add(ComplexityFactor.Work, features.Kind == kind);
        Add(ComplexityFactor.Work, verb.Points);
        Add(ComplexityFactor.Work, features.IsLookup);
        Add(ComplexityFactor.Work, features.IsGivenText);
        Add(ComplexityFactor.Work, features.AsksAboutCase);
        Add(ComplexityFactor.Work, features.IsDocument);
        AddAmount(ComplexityFactor.Work, features.Greetings);
    }

    private void AddReasoning(in TextFeatures features)
    {
        Add(ComplexityFactor.Reasoning, features.HardestReasoning);
        AddAmount(ComplexityFactor.Reasoning, features.Reasoning);
        AddAmount(ComplexityFactor.Reasoning, features.JoinedReasoning);
        AddAmount(ComplexityFactor.Reasoning, features.Depth * features.ContentShare);
        Add(ComplexityFactor.Reasoning, Logarithm(features.Reasoning) * Logarithm(features.Shape.AllWords));
    }

    private void AddSubject(in TextFeatures features)
    {
        var words = features.Shape.AllWords;
        var subject = features.Subject * features.ContentShare;
        var constraints = features.Constraints * features.ContentShare;
        AddAmount(ComplexityFactor.Subject, subject);
        Add(ComplexityFactor.Subject, subject / (words + FewWords));
        Add(ComplexityFactor.Subject, Logarithm(subject) * Logarithm(words));
        Add(ComplexityFactor.Subject, features.IsLookup ? Logarithm(subject) : 0);
        AddAmount(ComplexityFactor.Constraints, constraints);
        Add(ComplexityFactor.Constraints, constraints / (words + FewWords));
    }

    private void AddLength(in TextShape shape)
    {
        var words = shape.AllWords;
        var length = Logarithm(words);
        Add(ComplexityFactor.Length, length);
        Add(ComplexityFactor.Length, (length - 3.5f) * (length - 3.5f));
        Add(ComplexityFactor.Length, shape.Words > 0 ? shape.Letters / (float)shape.Words : 4.5f);
        Add(ComplexityFactor.Length, shape.ChineseCharacters > shape.Words);
        Add(ComplexityFactor.Length, shape.LongWords / (words + FewWords));
        Add(ComplexityFactor.Length, shape.VeryLongWords / (words + FewWords));
        AddAmount(ComplexityFactor.Length, shape.LongWords);
        AddAmount(ComplexityFactor.Length, shape.Sentences);
        AddAmount(ComplexityFactor.Length, words / (shape.Sentences + 1));
    }

    private void AddStructure(in TextFeatures features)
    {
        var shape = features.Shape;
        var length = Logarithm(shape.AllWords);
        AddAmount(ComplexityFactor.Steps, features.Steps * features.ContentShare);
        AddAmount(ComplexityFactor.Steps, shape.Commas);
        Add(ComplexityFactor.Steps, shape.Commas / (shape.AllWords + FewWords));
        AddAmount(ComplexityFactor.Steps, shape.Lines);
        AddAmount(ComplexityFactor.Steps, shape.Brackets);
        AddAmount(ComplexityFactor.Questions, features.Questions);
        AddAmount(ComplexityFactor.Questions, shape.Blanks);
        AddAmount(ComplexityFactor.Formulas, features.Formulas);
        AddAmount(ComplexityFactor.Code, features.CodeSigns);
        AddAmount(ComplexityFactor.Code, features.FencedCharacters);
        Add(ComplexityFactor.Work, features.IsGivenText ? length : 0);
        Add(ComplexityFactor.Work, features.IsLookup ? length : 0);
    }

    private void AddNumbers(in TextFeatures features)
    {
        var shape = features.Shape;
        AddAmount(ComplexityFactor.Quantities, features.WrittenNumbers);
        AddAmount(ComplexityFactor.Quantities, shape.Numbers);
        AddAmount(ComplexityFactor.Quantities, shape.DifferentNumbers);
        Add(ComplexityFactor.Quantities, shape.Numbers / (shape.AllWords + FewWords));
        AddAmount(ComplexityFactor.Quantities, shape.Decimals);
        Add(ComplexityFactor.Quantities, Math.Min(shape.LongestNumber, 6));
        AddAmount(ComplexityFactor.Quantities, shape.Money);
        AddAmount(ComplexityFactor.Quantities, shape.Percents);
        AddAmount(ComplexityFactor.Quantities, shape.Fractions);
    }

    private void AddChoices(in TextShape shape)
    {
        var hasOptions = shape.Options > 1;
        Add(ComplexityFactor.Options, hasOptions);
        Add(ComplexityFactor.Options, hasOptions ? shape.NumericOptions / (float)shape.Options : 0);
        Add(ComplexityFactor.Options, hasOptions ? Logarithm(shape.OptionWords) : 0);
        Add(ComplexityFactor.Options, hasOptions ? (shape.LongestOption - shape.ShortestOption) / (shape.LongestOption + 1f) : 0);
        Add(ComplexityFactor.Options, hasOptions ? Logarithm(Math.Max(0, shape.AllWords - shape.OptionWords)) : 0);
        Add(ComplexityFactor.Options, hasOptions ? Logarithm(shape.LongestOption) : 0);
    }

    /// <summary>A count, whose further ones say less and less.</summary>
    private void AddAmount(ComplexityFactor factor, float amount) => Add(factor, Logarithm(amount));

    private void Add(ComplexityFactor factor, bool holds) => Add(factor, holds ? 1f : 0f);

    private void Add(ComplexityFactor factor, float value)
    {
        _values[_next] = value;
        _factors[_next++] = factor;
    }

    private static float Logarithm(float amount) => amount > 0 ? (float)Math.Log(1 + (double)amount) : 0;
}
