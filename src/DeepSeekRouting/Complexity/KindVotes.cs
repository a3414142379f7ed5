namespace DeepSeekRouting;

/// <summary>Counts what the words of a text speak for, and decides its kind.</summary>
internal struct KindVotes
{
    private const float FenceVotes = 3;
    private const float CodeSignsPerVote = 4;
    private const float FormulasPerVote = 3;

    private float _code, _mathematics;
    private PromptKind _firstSubject;

    public void Add(PromptKind kind, float weight)
    {
        if (kind == PromptKind.Code) _code += weight;
        else if (kind == PromptKind.Mathematics) _mathematics += weight;
    }

    /// <summary>Notes a subject; "a poem about deadlocks" is creative because the poem comes first.</summary>
    public void NoteSubject(PromptKind kind)
    {
        if (_firstSubject == PromptKind.General) _firstSubject = kind;
    }

    public readonly PromptKind Choose(in TextFeatures features)
    {
        var verb = features.LeadingVerb;
        if (verb.Class == WordClass.Handling && verb.Kind != PromptKind.General) return verb.Kind;

        var code = _code + (features.CodeSigns / CodeSignsPerVote) + (features.FencedCharacters > 0 ? FenceVotes : 0);
        var mathematics = _mathematics + (features.CodeSigns < features.Formulas ? features.Formulas / FormulasPerVote : 0);
        if (verb.Class == WordClass.Question && features.IsDocument) return PromptKind.Lookup;
        if (features.IsLookup)
        {
            if (features.Quantities >= 2) mathematics++;
            else if (code < 2 && mathematics < 2) return PromptKind.Lookup;
        }

        if (_firstSubject == PromptKind.Creative && verb.Class != WordClass.Reasoning) return PromptKind.Creative;
        if (code >= 1 && code >= mathematics) return PromptKind.Code;
        if (mathematics >= 1) return PromptKind.Mathematics;
        if (verb.Kind != PromptKind.General && verb.Class != WordClass.Question) return verb.Kind;
        return features.Greetings > 0 && features.Reasoning <= 0 ? PromptKind.Chat : PromptKind.General;
    }
}
