namespace DeepSeekRouting;

/// <summary>What a prompt asks for, as far as its words tell.</summary>
public enum PromptKind
{
    /// <summary>None of the other kinds, or not recognised.</summary>
    General = 0,

    /// <summary>A greeting, thanks or other small talk.</summary>
    Chat,

    /// <summary>A short question for a fact or a definition.</summary>
    Lookup,

    /// <summary>Taking facts out of a given text: extracting, classifying, counting, converting.</summary>
    Extraction,

    /// <summary>Translating between natural languages.</summary>
    Translation,

    /// <summary>Shortening a given text.</summary>
    Summary,

    /// <summary>Creative writing: poems, stories, slogans.</summary>
    Creative,

    /// <summary>Writing, reading or repairing software.</summary>
    Code,

    /// <summary>Calculation, equations, proofs.</summary>
    Mathematics,
}
