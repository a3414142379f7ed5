using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>One content of a stored answer: a text, thinking or a tool call. Immutable.</summary>
internal sealed class StoredContent
{
    public required StoredContentKind Kind { get; init; }

    /// <summary>Gets the text, the thinking, or the name of the called tool.</summary>
    public required string Text { get; init; }

    /// <summary>Gets what the provider wants back with its thinking, or the id of the call.</summary>
    public string? Extra { get; init; }

    /// <summary>Gets the model's own spelling of the arguments, which the wire sends back to it.</summary>
    public string? RawArguments { get; init; }

    /// <summary>Gets the arguments of the call, an object.</summary>
    public JsonElement? Arguments { get; init; }

    public IReadOnlyList<KeyValuePair<string, object?>>? Properties { get; init; }

    public AIContent ToContent()
    {
        AIContent content = Kind switch
        {
            StoredContentKind.Text => new TextContent(Text),
            StoredContentKind.Reasoning => new TextReasoningContent(Text) { ProtectedData = Extra },
            _ => new FunctionCallContent(Extra ?? "", Text, ToArguments()) { RawRepresentation = RawArguments },
        };
        content.AdditionalProperties = StoredProperties.Rebuild(Properties);
        return content;
    }

    private Dictionary<string, object?>? ToArguments()
    {
        if (Arguments is not { } arguments)
        {
            return null;
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in arguments.EnumerateObject())
        {
            values[argument.Name] = argument.Value.ValueKind is JsonValueKind.Null ? null : argument.Value;
        }

        return values;
    }
}
