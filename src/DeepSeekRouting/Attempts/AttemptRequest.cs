using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>A request as it is handed to every attempt: a clone of the caller's options, and what depends on the model that gets it. What one attempt does to <see cref="Options"/> the next one undoes.</summary>
internal readonly record struct AttemptRequest
{
    private const string UserIdProperty = "user_id";

    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    public required ChatOptions Options { get; init; }

    /// <summary>Gets the model id for a first model whose profile names none: the caller's own, where it does not pin a model of ours.</summary>
    public string? PrimaryModelId { get; init; }

    /// <summary>Gets the effort to ask of models that can think; <see langword="null"/> if the caller set one or none is wanted.</summary>
    public ReasoningEffort? Effort { get; init; }

    /// <summary>Gets the hashed tenant for DeepSeek's <c>user_id</c>; <see langword="null"/> without a tenant or if the caller set one.</summary>
    public string? UserId { get; init; }

    public ChatOptions OptionsFor(PlannedAttempt planned, bool isLast)
    {
        // Another provider's client may change the options that it is given; the wire does not.
        var model = planned.Model;
        var options = isLast || model.SpeaksDeepSeek ? Options : Options.Clone();
        options.ModelId = model.Profile.ModelId ?? (planned.Role is AttemptRole.Primary ? PrimaryModelId : null);
        if (Effort is { } effort)
        {
            options.Reasoning = model.Profile.Capabilities.HasFlag(ModelCapabilities.Thinking) ? new() { Effort = effort } : null;
        }

        if (UserId is not null)
        {
            if (model.SpeaksDeepSeek)
            {
                (options.AdditionalProperties ??= [])[UserIdProperty] = UserId;
            }
            else
            {
                options.AdditionalProperties?.Remove(UserIdProperty);
            }
        }

        return options;
    }
}
