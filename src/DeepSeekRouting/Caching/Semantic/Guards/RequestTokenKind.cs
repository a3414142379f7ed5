namespace DeepSeekRouting;

/// <summary>What a part of a request looks like.</summary>
internal enum RequestTokenKind
{
    Word,
    Number,
    Identifier,

    /// <summary>An identifier whose case counts.</summary>
    ExactIdentifier,

    Quotation,

    /// <summary>Chinese characters without another between them.</summary>
    Chinese,

    /// <summary>A sign of calculation or comparison that stands alone.</summary>
    Sign,

    /// <summary>Where a phrase ends: punctuation.</summary>
    Break,
}
