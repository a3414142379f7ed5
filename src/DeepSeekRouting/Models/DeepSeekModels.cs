namespace DeepSeekRouting;

/// <summary>The models of the DeepSeek API as its pages described them in October 2026. All of it can be overridden by configuration.</summary>
/// <remarks>Sources: DeepSeek API, "Models &amp; Pricing" and "Change Log". Prices and ids move: set <c>Models:flash:ModelId</c> and <c>Models:flash:Prices</c> when they do.</remarks>
public static class DeepSeekModels
{
    private const int ContextWindow = 1_048_576;
    private const int MaxOutputTokens = 393_216;
    private const string Account = "deepseek";

    /// <summary>Gets DeepSeek Flash (<c>deepseek-flash</c>): sees images, 1,048,576 tokens of context, at most 393,216 tokens of output, 2,500 requests at once.</summary>
    public static ModelProfile Flash { get; } = new()
    {
        Name = "flash",
        ModelId = "deepseek-flash",
        Aliases = ["deepseek-v4-flash", "deepseek-v4-flash-vision-exp"],
        ContextWindow = ContextWindow,
        MaxOutputTokens = MaxOutputTokens,
        Capabilities = ModelCapabilities.All,
        Account = Account,
        MaxConcurrency = 2_500,
        Prices = DeepSeekPrices.Flash,
    };

    /// <summary>Gets DeepSeek Pro (<c>deepseek-v4-pro</c>): text only, 1,048,576 tokens of context, at most 393,216 tokens of output, 500 requests at once.</summary>
    public static ModelProfile Pro { get; } = new()
    {
        Name = "pro",
        ModelId = "deepseek-v4-pro",
        ContextWindow = ContextWindow,
        MaxOutputTokens = MaxOutputTokens,
        Capabilities = ModelCapabilities.Text,
        Account = Account,
        MaxConcurrency = 500,
        Prices = DeepSeekPrices.Pro,
    };
}
