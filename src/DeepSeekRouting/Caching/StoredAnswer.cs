using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>An answer as it is kept: nobody's objects, so that what a caller does to its response reaches no other. Immutable.</summary>
internal sealed class StoredAnswer
{
    public required IReadOnlyList<StoredMessage> Messages { get; init; }

    public string? ResponseId { get; init; }

    public string? ModelId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? FinishReason { get; init; }

    public IReadOnlyList<KeyValuePair<string, object?>>? Properties { get; init; }

    /// <summary>Gets the tokens that the answering model was paid for.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Gets the name of the model that answered; <see langword="null"/> where no router did.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the tier with which that model was asked.</summary>
    public string? Tier { get; init; }

    /// <summary>Gets the effort with which that model was asked.</summary>
    public ReasoningEffort? Effort { get; init; }

    /// <summary>Gets what the answer cost, drafts and failed attempts included; <see langword="null"/> if that is unknown.</summary>
    public decimal? Cost { get; init; }

    public Money? EstimatedBaselineCost { get; init; }

    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>Writes into a call whose answer it gets.</summary>
    public void TellOrigin(CallContext call) => call.Answered(Model, Tier, Effort, EstimatedBaselineCost);

    public ChatResponse ToResponse()
    {
        var messages = new List<ChatMessage>(Messages.Count);
        foreach (var message in Messages)
        {
            messages.Add(message.ToMessage());
        }

        // No usage: a meter above would count it again.
        return new(messages)
        {
            ResponseId = ResponseId,
            ModelId = ModelId,
            CreatedAt = CreatedAt,
            FinishReason = FinishReason is null ? null : new ChatFinishReason(FinishReason),
            AdditionalProperties = StoredProperties.Rebuild(Properties),
        };
    }

    /// <summary>Gives the answer as a stream: one update a content.</summary>
    public IEnumerable<ChatResponseUpdate> ToUpdates()
    {
        for (var i = 0; i < Messages.Count; i++)
        {
            var message = Messages[i];
            for (var j = 0; j < message.Contents.Count; j++)
            {
                yield return NewUpdate(message, i, [message.Contents[j].ToContent()], j == 0 ? StoredProperties.Rebuild(message.Properties) : null);
            }
        }

        yield return new()
        {
            ResponseId = ResponseId,
            ModelId = ModelId,
            CreatedAt = CreatedAt,
            FinishReason = FinishReason is null ? null : new ChatFinishReason(FinishReason),
            AdditionalProperties = StoredProperties.Rebuild(Properties), // Without a MessageId they land on the response.
        };
    }

    private ChatResponseUpdate NewUpdate(StoredMessage message, int index, IList<AIContent> contents, AdditionalPropertiesDictionary? properties) => new()
    {
        Role = new ChatRole(message.Role),
        AuthorName = message.Author,
        Contents = contents,
        MessageId = message.Id ?? $"{ResponseId ?? "stored"}-{index}", // Messages are told apart by it, and their properties find them by it.
        ResponseId = ResponseId,
        ModelId = ModelId,
        CreatedAt = message.CreatedAt ?? CreatedAt,
        AdditionalProperties = properties,
    };
}
