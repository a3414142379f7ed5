using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What a tier asks of its models where neither the caller nor the policy says otherwise.</summary>
public sealed class ShapingOptions
{
    /// <summary>Gets or sets how much the model thinks; <see langword="null"/> leaves it to the model, and DeepSeek's models then think. The default is <see langword="null"/>.</summary>
    public ReasoningEffort? Effort { get; set; }

    /// <summary>Gets or sets the largest output in tokens; <see langword="null"/> sets no limit. The default is <see langword="null"/>, because a limit cuts answers without a word.</summary>
    public int? MaxOutputTokens { get; set; }
}
