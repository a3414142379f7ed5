using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>A request as it is handed to every attempt: the caller's messages and options, and what to ask for where the caller left it open. Immutable.</summary>
internal readonly record struct AttemptRequest
{
    private const string UserIdProperty = "user_id";

    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Gets the caller's own options, which nobody changes.</summary>
    public ChatOptions? CallerOptions { get; init; }

    /// <summary>Gets the model id for a first model whose profile names none: the caller's own, where it does not pin a model of ours.</summary>
    public string? PrimaryModelId { get; init; }

    /// <summary>Gets the output limit in tokens; <see langword="null"/> for none.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Gets a value indicating whether the caller set that limit, so that only models that give as much will do.</summary>
    public bool IsOutputLimitCallers { get; init; }

    public OutputLimit OutputLimit => new(MaxOutputTokens, IsOutputLimitCallers);

    /// <summary>Gets the effort to ask of models that can think; <see langword="null"/> if the caller set one or none is wanted.</summary>
    public ReasoningEffort? Effort { get; init; }

    /// <summary>Gets a value indicating whether the caller left thinking open, so that a draft may be asked not to think.</summary>
    public bool LeavesThinkingOpen { get; init; }

    /// <summary>Gets what a draft is asked for beyond this; <see langword="null"/> if nothing is drafted.</summary>
    public DraftRequest? Draft { get; init; }

    /// <summary>Gets the hashed tenant for DeepSeek's <c>user_id</c>; <see langword="null"/> without a tenant or if the caller set one.</summary>
    public string? UserId { get; init; }

    /// <summary>Gives the conversation as one attempt's model needs it; the caller's own list where nothing has to change.</summary>
    public IReadOnlyList<ChatMessage> MessagesFor(PlannedAttempt planned) => HandOver.Adapt(Messages, planned.Model);

    /// <summary>Makes the options for one attempt, its client's own: a clone without hints, with the model's id and what was to be asked for.</summary>
    public ChatOptions OptionsFor(PlannedAttempt planned)
    {
        var model = planned.Model;
        var options = CallerOptions?.Clone() ?? new ChatOptions();
        StripHints(options);
        options.ModelId = model.Profile.ModelId ?? (planned.Role is AttemptRole.Primary or AttemptRole.Draft ? PrimaryModelId : null);
        options.MaxOutputTokens = OutputLimit.For(model.Profile);
        if (Effort is { } effort && model.Profile.Capabilities.HasFlag(ModelCapabilities.Thinking))
        {
            options.Reasoning = new() { Effort = effort };
        }

        if (UserId is not null && model.SpeaksDeepSeek)
        {
            (options.AdditionalProperties ??= [])[UserIdProperty] = UserId;
        }

        if (planned.Role is AttemptRole.Draft)
        {
            Draft?.ApplyTo(options, model.Profile.Capabilities, LeavesThinkingOpen);
        }

        return options;
    }

    private static void StripHints(ChatOptions options)
    {
        if (options.AdditionalProperties is not { Count: > 0 } properties)
        {
            return;
        }

        foreach (var key in properties.Keys.Where(key => key.StartsWith(DeepSeekProperties.HintPrefix, StringComparison.Ordinal)).ToArray())
        {
            properties.Remove(key);
        }
    }
}
