namespace DeepSeekRouting;

/// <summary>What part of a text a term is.</summary>
internal enum TermKind : byte
{
    /// <summary>A word, or two neighbouring Chinese characters.</summary>
    Word,

    /// <summary>Two neighbouring words of a clause, or three Chinese characters.</summary>
    Pair,

    /// <summary>Three or four neighbouring letters of a word, its borders included, or one Chinese character: what a typo leaves standing.</summary>
    Piece,

    /// <summary>A word among the first few, where an instruction stands.</summary>
    Opening,

    /// <summary>A word in quotes or in the middle of a long text: material rather than instruction.</summary>
    Given,
}
