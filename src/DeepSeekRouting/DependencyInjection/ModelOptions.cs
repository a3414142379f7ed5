namespace DeepSeekRouting;

/// <summary>One model of <see cref="DeepSeekRoutingOptions.Models"/>. What is not set keeps the built-in value, or for a new model the value of <see cref="ModelProfile"/>.</summary>
public sealed class ModelOptions
{
    /// <summary>Gets or sets the id that is sent to the API. A new model needs one.</summary>
    public string? ModelId { get; set; }

    /// <summary>Gets or sets the base address of the API, if it is not the router's.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Gets or sets the key, if it is not the router's.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the account that pays; models of one account share its failures of authentication and balance. The default is <c>deepseek</c>, or the model's own name if it has its own key.</summary>
    public string? Account { get; set; }

    /// <summary>Gets or sets other ids under which a caller may pin the model; <see langword="null"/> keeps the built-in ones.</summary>
    public List<string>? Aliases { get; set; }

    /// <summary>Gets or sets the context window in tokens.</summary>
    public int? ContextWindow { get; set; }

    /// <summary>Gets or sets the largest output in tokens.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Gets or sets what the model can be asked for, for example <c>Tools, Json</c>.</summary>
    public ModelCapabilities? Capabilities { get; set; }

    /// <summary>Gets or sets the largest number of requests in flight.</summary>
    public int? MaxConcurrency { get; set; }

    /// <summary>Gets or sets how the model is told about tool calls that another model made: <c>AsCalls</c> or <c>AsText</c>.</summary>
    public ForeignToolCalls? ForeignToolCalls { get; set; }

    /// <summary>Gets or sets the price periods; <see langword="null"/> keeps the built-in ones. Peak hours are DeepSeek's.</summary>
    public List<PriceOptions>? Prices { get; set; }
}
