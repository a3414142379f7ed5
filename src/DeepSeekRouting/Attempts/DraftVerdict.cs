namespace DeepSeekRouting;

/// <summary>What becomes of the stream of a draft.</summary>
internal enum DraftVerdict
{
    /// <summary>More of it is needed to decide.</summary>
    Hold,

    /// <summary>The caller gets what was held back, and the rest as it comes.</summary>
    Give,

    /// <summary>The caller gets nothing of it, and the rest is not waited for.</summary>
    Drop,
}
