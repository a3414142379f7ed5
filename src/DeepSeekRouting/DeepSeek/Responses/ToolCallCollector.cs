using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Puts tool calls together from the pieces in which a stream sends them; a plain answer is one piece.</summary>
internal sealed class ToolCallCollector
{
    private readonly List<Call> _calls = [];

    public int Count => _calls.Count;

    /// <summary>Starts on the array.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadPiece(ref reader);
        }

        JsonShape.Require(reader.TokenType == JsonTokenType.EndArray);
    }

    public void AddTo(IList<AIContent> contents)
    {
        foreach (Call call in _calls)
        {
            contents.Add(ToolArguments.ToContent(call.Id ?? $"call_{_calls.IndexOf(call)}", call.Name ?? string.Empty, call.Arguments.ToString()));
        }
    }

    private void ReadPiece(ref Utf8JsonReader reader)
    {
        long? index = null;
        string? id = null;
        string? name = null;
        string? arguments = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("index"u8))
            {
                index = JsonShape.ReadCount(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = JsonShape.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("function"u8))
            {
                (name, arguments) = ReadFunction(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        Call call = Find(index, id, startsCall: name is { Length: > 0 });
        call.Id ??= id;
        call.Name ??= name;
        call.Arguments.Append(arguments);
    }

    private static (string? Name, string? Arguments) ReadFunction(ref Utf8JsonReader reader)
    {
        string? name = null;
        string? arguments = null;
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        JsonShape.Require(reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = JsonShape.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("arguments"u8))
            {
                arguments = JsonShape.ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return (name, arguments);
    }

    private Call Find(long? index, string? id, bool startsCall)
    {
        foreach (Call call in _calls)
        {
            if (index is not null ? call.Index == index : call.Id is not null && call.Id == id)
            {
                return call;
            }
        }

        // A piece that names neither goes on with the call before it, unless it names a function.
        if (index is null && id is null && !startsCall && _calls.Count > 0)
        {
            return _calls[_calls.Count - 1];
        }

        var added = new Call { Index = index };
        _calls.Add(added);
        return added;
    }

    private sealed class Call
    {
        public long? Index { get; init; }

        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();
    }
}
