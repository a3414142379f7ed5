namespace DeepSeekRouting.Testing;

/// <summary>A model that the server offers: its names, limits, capabilities and prices.</summary>
public sealed record ServedModel
{
    /// <summary>Gets the id that requests name and answers carry.</summary>
    public required string Id { get; init; }

    /// <summary>Gets other ids that are served by this model. The default is none.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Gets the context window in tokens. The default is 1,048,576.</summary>
    public int ContextWindow { get; init; } = 1_048_576;

    /// <summary>Gets the largest <c>max_tokens</c>. The default is 393,216.</summary>
    public int MaxOutputTokens { get; init; } = 393_216;

    /// <summary>Gets a value indicating whether the model accepts images. The default is <see langword="false"/>.</summary>
    public bool Vision { get; init; }

    /// <summary>Gets how many requests may run at once before the next one gets 429. The default is 500.</summary>
    /// <remarks>The real limit shrinks with the balance of the account; set a small number to play that.</remarks>
    public int ConcurrencyLimit { get; init; } = 500;

    /// <summary>Gets the <c>system_fingerprint</c> of answers.</summary>
    public string SystemFingerprint { get; init; } = "fp_emulated";

    /// <summary>Gets the prices.</summary>
    public required ModelPrices Prices { get; init; }

    /// <summary>
    /// Gets <c>deepseek-flash</c>: images, alias <c>deepseek-v4-flash</c>, prices of 2026-09-10 (DeepSeek API: Pricing).
    /// </summary>
    public static ServedModel Flash { get; } = new()
    {
        Id = "deepseek-flash",
        Aliases = ["deepseek-v4-flash", "deepseek-v4-flash-vision-exp"],
        Vision = true,
        ConcurrencyLimit = 2500,
        SystemFingerprint = "fp_emulated_flash",
        Prices = ModelPrices.DoubledAtPeak(cacheHit: 0.003m, cacheMiss: 0.15m, output: 0.60m),
    };

    /// <summary>Gets <c>deepseek-v4-pro</c>: text only, prices of 2026-08-16 (DeepSeek API: Pricing).</summary>
    public static ServedModel Pro { get; } = new()
    {
        Id = "deepseek-v4-pro",
        SystemFingerprint = "fp_emulated_pro",
        Prices = ModelPrices.DoubledAtPeak(cacheHit: 0.022m, cacheMiss: 0.66m, output: 1.98m),
    };

    internal bool AnswersTo(string id) => Id == id || Aliases.Contains(id);
}
