namespace DeepSeekRouting;

/// <summary>What a model can be asked for. A request that needs more than a model has is never sent to that model.</summary>
[Flags]
public enum ModelCapabilities
{
    /// <summary>Plain text only.</summary>
    None = 0,

    /// <summary>Accepts image parts in the input.</summary>
    Images = 1,

    /// <summary>Accepts tools and makes tool calls.</summary>
    Tools = 2,

    /// <summary>Accepts a JSON response format.</summary>
    Json = 4,

    /// <summary>Returns token log probabilities on request.</summary>
    Logprobs = 8,

    /// <summary>Can think before it answers.</summary>
    Thinking = 16,

    /// <summary>Everything but images: what <c>deepseek-v4-pro</c> offers.</summary>
    Text = Tools | Json | Logprobs | Thinking,

    /// <summary>Everything, images included: what <c>deepseek-flash</c> offers.</summary>
    All = Text | Images,
}
