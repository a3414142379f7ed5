using System.Text;
using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>Reads the messages of a request.</summary>
internal static class MessageReader
{
    private static readonly string[] Roles = ["system", "user", "assistant", "tool", "latest_reminder"];

    public static List<RequestMessage> Read(JsonFields request)
    {
        JsonElement list = request.Array("messages") ?? throw request.Missing("messages");
        return [.. list.EnumerateArray().Select(ReadOne)];
    }

    private static RequestMessage ReadOne(JsonElement json, int index)
    {
        string path = $"messages[{index}]";
        if (json.ValueKind != JsonValueKind.Object)
            throw new RefusedException(ObservedErrors.Deserialize($"{path}: invalid type, expected a map"));

        var fields = new JsonFields(json, path);
        string role = fields.Choice("role", Roles) ?? throw fields.Missing("role");
        var (text, images) = ReadContent(fields, path);
        if (text is null && role != "assistant") throw fields.Missing("content");

        return new RequestMessage
        {
            Role = role,
            Content = text,
            ImageCount = images,
            ReasoningContent = fields.Text("reasoning_content"),
            ToolCalls = ReadToolCalls(fields, path),
            ToolCallId = role == "tool" ? fields.RequiredText("tool_call_id") : null,
            Prefix = fields.Flag("prefix"),
        };
    }

    private static (string? Text, int Images) ReadContent(JsonFields fields, string path)
    {
        if (fields.Any("content") is not { } content) return (null, 0);
        if (content.ValueKind == JsonValueKind.String) return (content.GetString(), 0);
        if (content.ValueKind != JsonValueKind.Array) throw fields.WrongType("content", content, "a string or a sequence");

        var text = new StringBuilder();
        int images = 0;
        foreach (JsonElement item in content.EnumerateArray())
        {
            var part = new JsonFields(item, path);
            switch (part.Choice("type", "text", "image_url"))
            {
                case "text": text.Append(part.RequiredText("text")); break;
                case "image_url": images++; break;
                default: throw part.Missing("type");
            }
        }

        return (text.ToString(), images);
    }

    private static List<RequestToolCall> ReadToolCalls(JsonFields fields, string path)
    {
        if (fields.Array("tool_calls") is not { } calls) return [];

        return [.. calls.EnumerateArray().Select((json, index) =>
        {
            var call = new JsonFields(json, $"{path}.tool_calls[{index}]");
            JsonFields function = call.Object("function") ?? throw call.Missing("function");
            return new RequestToolCall
            {
                Id = call.RequiredText("id"),
                Name = function.RequiredText("name"),
                Arguments = function.RequiredText("arguments"),
            };
        })];
    }
}
