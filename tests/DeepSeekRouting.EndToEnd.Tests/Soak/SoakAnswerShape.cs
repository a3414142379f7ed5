namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>What an answer consists of.</summary>
internal enum SoakAnswerShape
{
    Text,
    Json,
    ToolCall,
}
