namespace DeepSeekRouting;

/// <summary>The weights that turn features into points of the score; all of them stand here.</summary>
/// <remarks>Set by hand, by reading prompts, and not calibrated on answers of today's models.</remarks>
internal static class ComplexityWeights
{
    public const double LowestScore = 1;
    public const double HighestScore = 10;

    /// <summary>The score of a text with no signal at all.</summary>
    public const float Start = 2;

    /// <summary>What a reasoning verb counts that only talks of the work.</summary>
    public const float MentionShare = 0.35f;

    private const float FurtherReasoning = 0.5f;
    private const float CaseQuestion = 1f;
    private const float ReasonedText = 1.3f;
    private const float GivenText = 0.15f;
    private const float LookedUpFact = 0.35f;
    private const float Fiction = 0.4f;
    private const float UnaskedDocument = 0.35f;
    private const float UnaskedText = 0.8f;

    /// <summary>Weighs the features of a turn.</summary>
    /// <param name="features">The features.</param>
    /// <param name="points">Receives the points by <see cref="ComplexityFactor"/>.</param>
    public static void Weigh(in TextFeatures features, Span<float> points)
    {
        var isSmallTalk = features.Kind == PromptKind.Chat && features.Words < 12;
        var content = ContentShare(features);
        points.Clear();
        points[(int)ComplexityFactor.Work] = isSmallTalk ? -1 : features.LeadingVerb.IsVerb ? WorkOf(features) : 0;
        points[(int)ComplexityFactor.Reasoning] = ReasoningOf(features);
        points[(int)ComplexityFactor.Subject] = Saturate(features.Subject, 1.1f, 3.5f) * content;
        points[(int)ComplexityFactor.Constraints] = Saturate(features.Constraints, 0.9f, 3.2f) * content;
        points[(int)ComplexityFactor.Steps] = Saturate(features.Steps, 0.3f, 1.2f) * content;
        points[(int)ComplexityFactor.Formulas] = FormulasOf(features) * content;
        points[(int)ComplexityFactor.Code] = CodeOf(features) * content;
        points[(int)ComplexityFactor.Quantities] = Saturate(Math.Max(0, features.Quantities - 2), 0.3f, 1.4f) * content;
        points[(int)ComplexityFactor.Questions] = Saturate(Math.Max(0, features.Questions - 1), 0.4f, 0.8f) * content;
        points[(int)ComplexityFactor.Length] = isSmallTalk ? 0 : LengthOf(features) * content;
    }

    private static float WorkOf(in TextFeatures features) => features.LeadingVerb.Class switch
    {
        // The points of a reasoning verb are counted as reasoning.
        WordClass.Reasoning => 0,
        WordClass.Question when !features.IsLookup => 0,
        _ => features.LeadingVerb.Points,
    };

    private static float ReasoningOf(in TextFeatures features)
    {
        var whole = features.HardestReasoning + ((features.Reasoning - features.HardestReasoning) * FurtherReasoning);
        if (features.AsksAboutCase) whole = Math.Min(features.Subject, 3) * CaseQuestion;
        var depth = Math.Min(features.Depth, 2.5f);
        return features.IsGivenText
            ? Math.Min(features.JoinedReasoning + (whole * GivenText) + (depth * GivenText), 5)
            : Math.Min(whole, 5.5f) + (depth * ContentShare(features));
    }

    /// <summary>Length alone says little; a long instruction to reason says more.</summary>
    private static float LengthOf(in TextFeatures features) =>
        features.Reasoning > 0 ? Saturate(features.Words, 0.03f, 1.8f) : Saturate(features.Words, 0.008f, 0.8f);

    /// <summary>Where the signs of code prevail, signs such as = are code too.</summary>
    private static float FormulasOf(in TextFeatures features) =>
        features.CodeSigns < features.Formulas ? Saturate(features.Formulas, 0.25f, 1.5f) : 0;

    private static float CodeOf(in TextFeatures features)
    {
        var signs = Saturate(features.CodeSigns, 0.08f, 1f);
        return features.FencedCharacters > 0 ? Math.Max(signs, 0.5f) + Saturate(features.FencedCharacters, 0.0005f, 0.7f) : signs;
    }

    /// <summary>How much the content of a text says about the work: little when it is only to be handled, looked up or
    /// told.</summary>
    private static float ContentShare(in TextFeatures features)
    {
        if (features.IsGivenText) return features.JoinedReasoning > 0 ? UnaskedText : GivenText;
        if (features.Kind == PromptKind.Creative) return Fiction;
        if (features.Reasoning > 0 || features.AsksAboutCase) return ReasonedText;
        if (features.IsLookup) return LookedUpFact;
        return features.IsDocument && !features.LeadingVerb.IsVerb ? UnaskedDocument : UnaskedText;
    }

    /// <summary>A first occurrence counts fully, further ones less and less, and together never more than a limit.</summary>
    private static float Saturate(float amount, float pointsEach, float limit)
    {
        var linear = amount * pointsEach;
        return linear * limit / (linear + limit);
    }
}
