namespace DeepSeekRouting;

/// <summary>What a word does in a request.</summary>
internal enum WordKind
{
    /// <summary>What the request is about.</summary>
    Content,

    /// <summary>Says nothing that changes the answer.</summary>
    Filler,

    /// <summary>Begins a phrase: in, of, with.</summary>
    Preposition,

    /// <summary>Begins a phrase and gives it a part that must not change: to, from, before, than.</summary>
    Role,

    /// <summary>Begins a phrase with the part of the one before: and, or.</summary>
    Conjunction,

    Negation,
    Present,
    Past,
    Future,
    Question,
    Mine,
    Yours,
    Number,

    /// <summary>What a number counts, where it follows one.</summary>
    Unit,

    Date,

    /// <summary>A date if it looks like one, another word if not: may, march.</summary>
    PerhapsDate,

    /// <summary>A language or a format; counts as any other word, too.</summary>
    Output,
}
