namespace DeepSeekRouting;

/// <summary>What kind of evidence a gram is.</summary>
internal enum GramKind : byte
{
    /// <summary>An English word without the plural's ending, or two Chinese characters.</summary>
    Word,

    /// <summary>Two English words, or three Chinese characters.</summary>
    Phrase,

    /// <summary>The beginning or end of a longer English word, or one Chinese character.</summary>
    Part,

    /// <summary>A sign or a number.</summary>
    Sign,
}
