namespace DeepSeekRouting.Tool;

internal enum CheckStatus
{
    Passed,
    Failed,

    /// <summary>It was not asked for, or needs what an earlier check found missing.</summary>
    Skipped,
}
