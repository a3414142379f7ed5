using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>The models behind <c>UseTieredFallback</c>: the decorated client, and those that take over when it fails.</summary>
public sealed class TieredFallbackOptions
{
    internal List<KeyValuePair<ModelProfile, IChatClient>> Fallbacks { get; } = [];

    /// <summary>Gets or sets the description of the decorated client. The default is named <c>primary</c>, can be asked for everything, and has no prices.</summary>
    public ModelProfile Primary { get; set; } = new()
    {
        Name = "primary",
        Capabilities = ModelCapabilities.All,
        ContextWindow = int.MaxValue,
        MaxOutputTokens = int.MaxValue,
    };

    /// <summary>Gets or sets the limits of attempts.</summary>
    public AttemptOptions Attempts { get; set; } = new();

    /// <summary>Gets or sets what names failures of other providers' libraries; <see langword="null"/> leaves all to the rules of docs/fallback.md. The default is <see langword="null"/>.</summary>
    public Func<Exception, FailureKind?>? ClassifyFailure { get; set; }

    /// <summary>Gets or sets the currency of the profiles' prices. The default is <c>USD</c>.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Adds the next model to try.</summary>
    /// <param name="model">Its description; each has its own name.</param>
    /// <param name="client">Its client. It is not disposed.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public TieredFallbackOptions Add(ModelProfile model, IChatClient client)
    {
        Fallbacks.Add(new(model ?? throw new ArgumentNullException(nameof(model)), client ?? throw new ArgumentNullException(nameof(client))));
        return this;
    }
}
