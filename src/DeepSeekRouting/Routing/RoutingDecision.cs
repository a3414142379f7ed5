using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What a policy decided for a request. Immutable.</summary>
public sealed record RoutingDecision
{
    /// <summary>Gets the name of the tier whose models are tried.</summary>
    public required string Tier { get; init; }

    /// <summary>Gets the reason, for a person to read. It goes into logs and traces: no prompt text.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets how much the model thinks, unless the caller said so; <see langword="null"/> leaves it to the shaping of the tier. The default is <see langword="null"/>.</summary>
    public ReasoningEffort? Effort { get; init; }

    /// <summary>Gets the largest output in tokens, unless the caller said so; a model that gives less is asked for what it gives; <see langword="null"/> leaves it to the shaping of the tier. The default is <see langword="null"/>.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Gets the name of the model to try before the others of the tier; <see langword="null"/> keeps the tier's order. The default is <see langword="null"/>.</summary>
    public string? Model { get; init; }

    /// <summary>Gets a value indicating whether another model of the tier may answer when the first fails. The default is <see langword="true"/>.</summary>
    public bool AllowFallback { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether the first model of the tier drafts and a strong one answers where the draft is unsure;
    /// <see langword="null"/> leaves it to <see cref="ConfidenceFallbackOptions.Enabled"/>. The default is <see langword="null"/>.
    /// </summary>
    public bool? Drafts { get; init; }

    /// <summary>Gets the threshold of that draft, a log probability if 0 or less, else a probability; <see langword="null"/> leaves it to the settings. The default is <see langword="null"/>.</summary>
    public double? ConfidenceThreshold { get; init; }

    /// <summary>
    /// Gets a value indicating whether only a cached answer may be given: where there is none, the request fails with <see cref="BudgetExceededException"/> if a budget is the reason,
    /// else with <see cref="NotCachedException"/>. The default is <see langword="false"/>.
    /// </summary>
    public bool CacheOnly { get; init; }

    /// <summary>Gets the budget that leaves only the cache; <see langword="null"/> if that has another reason.</summary>
    internal BudgetStatus? UsedUp { get; init; }

    /// <summary>Gets a value indicating whether the caller chose the model: it then answers as its provider lets it, without the shaping of a tier.</summary>
    internal bool IsPinned { get; init; }
}
