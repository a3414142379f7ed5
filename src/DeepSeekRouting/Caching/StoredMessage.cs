using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>One message of a stored answer. Immutable.</summary>
internal sealed class StoredMessage
{
    public required string Role { get; init; }

    public string? Author { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public required IReadOnlyList<StoredContent> Contents { get; init; }

    public IReadOnlyList<KeyValuePair<string, object?>>? Properties { get; init; }

    public ChatMessage ToMessage()
    {
        var contents = new List<AIContent>(Contents.Count);
        foreach (var content in Contents)
        {
            contents.Add(content.ToContent());
        }

        return new(new ChatRole(Role), contents)
        {
            AuthorName = Author,
            MessageId = Id,
            CreatedAt = CreatedAt,
            AdditionalProperties = StoredProperties.Rebuild(Properties),
        };
    }
}
