namespace DeepSeekRouting;

/// <summary>The kinds of content that are stored. Other processes read the numbers.</summary>
internal enum StoredContentKind
{
    Text = 0,
    Reasoning = 1,
    ToolCall = 2,
}
