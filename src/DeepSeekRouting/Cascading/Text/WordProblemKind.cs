namespace DeepSeekRouting;

/// <summary>Whether a question and its answer are a word problem.</summary>
internal enum WordProblemKind
{
    /// <summary>The question does not look like one.</summary>
    None,

    /// <summary>The question looks like one; the answer neither calculates nor marks a result.</summary>
    WithoutWorkings,

    /// <summary>The question looks like one and the answer calculates or marks a result.</summary>
    Worked,
}
