using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>The two models behind <c>UseConfidenceFallback</c> on a <see cref="ChatClientBuilder"/>: the decorated client drafts.</summary>
public sealed class ConfidenceFallbackClientOptions
{
    /// <summary>Gets or sets the description of the decorated client. The default is named <c>draft</c>, can be asked for everything, log probabilities included, and has no prices.</summary>
    public ModelProfile Draft { get; set; } = Unlimited("draft");

    /// <summary>Gets or sets the description of the strong client. The default is named <c>strong</c>, can be asked for everything, and has no prices.</summary>
    public ModelProfile Strong { get; set; } = Unlimited("strong");

    /// <summary>Gets or sets when a draft is good enough. <see cref="ConfidenceFallbackOptions.Enabled"/>, <see cref="ConfidenceFallbackOptions.StrongTier"/> and <see cref="ConfidenceFallbackOptions.SelfTest"/> have no meaning here.</summary>
    public ConfidenceFallbackOptions Confidence { get; set; } = new();

    /// <summary>Gets or sets the limits of attempts.</summary>
    public AttemptOptions Attempts { get; set; } = new();

    /// <summary>Gets or sets what names failures of other providers' libraries; <see langword="null"/> leaves all to the rules of docs/fallback.md. The default is <see langword="null"/>.</summary>
    public Func<Exception, FailureKind?>? ClassifyFailure { get; set; }

    /// <summary>Gets or sets what reads the log probabilities of another provider's client from the raw representation of a response or an update; DeepSeek's are known. The default is <see langword="null"/>.</summary>
    public Func<object, TokenLogprobs?>? ReadLogprobs { get; set; }

    /// <summary>Gets or sets the currency of the profiles' prices. The default is <c>USD</c>.</summary>
    public string Currency { get; set; } = "USD";

    internal IReadOnlyList<string> Errors() =>
    [
        .. ModelChecks.Of([Draft, Strong], Attempts),
        .. ConfidenceChecks.Of(Confidence, nameof(Confidence)),
    ];

    private static ModelProfile Unlimited(string name) => new()
    {
        Name = name,
        Capabilities = ModelCapabilities.All,
        ContextWindow = int.MaxValue,
        MaxOutputTokens = int.MaxValue,
    };
}
