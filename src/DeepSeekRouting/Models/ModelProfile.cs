namespace DeepSeekRouting;

/// <summary>Describes one named deployment: which model it is, what fits into it, what it can do and what it costs. Immutable.</summary>
public sealed record ModelProfile
{
    /// <summary>Gets the name that tiers, pins and traces use, for example <c>flash</c>. Compared without case.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the id that is sent to the provider; <see langword="null"/> leaves the choice to the provider's client. The default is <see langword="null"/>.</summary>
    public string? ModelId { get; init; }

    /// <summary>Gets other ids under which a caller may pin this model. The default is none.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Gets the largest input plus output, in tokens. The default is 128,000.</summary>
    public int ContextWindow { get; init; } = 128_000;

    /// <summary>Gets the largest output, in tokens. The default is 8,192.</summary>
    public int MaxOutputTokens { get; init; } = 8_192;

    /// <summary>Gets what the model can be asked for. The default is tools and JSON.</summary>
    public ModelCapabilities Capabilities { get; init; } = ModelCapabilities.Tools | ModelCapabilities.Json;

    /// <summary>Gets the prices; <see langword="null"/> if they are not known, and then the cost of this model's answers is not known either. The default is <see langword="null"/>.</summary>
    public PriceSchedule? Prices { get; init; }

    /// <summary>Gets the account whose key and balance pay for this model: a failed authentication or an empty balance moves only to a model of another account. The default is the model's own name.</summary>
    public string? Account { get; init; }

    /// <summary>Gets the largest number of requests in flight at once. The default is 500.</summary>
    public int MaxConcurrency { get; init; } = 500;

    /// <summary>Gets how the model is told about tool calls that another model made. A model without tools is always told in text. The default is as calls.</summary>
    public ForeignToolCalls ForeignToolCalls { get; init; }

    internal string AccountOrName => Account ?? Name;

    internal bool AnswersTo(string name) =>
        string.Equals(Name, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(ModelId, name, StringComparison.OrdinalIgnoreCase)
        || Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);
}
