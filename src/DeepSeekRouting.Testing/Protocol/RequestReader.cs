using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>Turns a body into a request; refuses what does not deserialize.</summary>
internal static class RequestReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static ChatCompletionRequest Read(ReadOnlyMemory<byte> body, bool beta)
    {
        JsonElement json = Parse(body);
        var fields = new JsonFields(json, "");
        string effort = Effort(fields);

        return new ChatCompletionRequest
        {
            Json = json,
            Beta = beta,
            Model = fields.RequiredText("model"),
            Messages = MessageReader.Read(fields),
            Tools = ToolReader.Read(fields),
            ToolChoice = ToolReader.ReadChoice(fields),
            Thinking = fields.Object("thinking")?.Choice("type", "enabled", "disabled") != "disabled" && effort != "none",
            ReasoningEffort = effort,
            Stream = fields.Flag("stream"),
            HasStreamOptions = fields.Object("stream_options") is not null,
            IncludeUsage = fields.Object("stream_options")?.Flag("include_usage") ?? false,
            MaxTokens = fields.Integer("max_tokens"),
            Temperature = fields.Number("temperature"),
            TopP = fields.Number("top_p"),
            Logprobs = fields.Flag("logprobs"),
            TopLogprobs = fields.Integer("top_logprobs"),
            ResponseFormat = fields.Object("response_format")?.Text("type") ?? "text",
            Stop = Stop(fields),
            UserId = fields.Text("user_id"),
        };
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new RefusedException(ObservedErrors.Deserialize("invalid type, expected a map"));
        }
        catch (JsonException)
        {
            throw new RefusedException(ObservedErrors.Deserialize("the body is not valid JSON"));
        }
    }

    // DeepSeek API: Thinking Mode. The other vendors' names are mapped, not refused.
    private static string Effort(JsonFields fields) =>
        fields.Choice("reasoning_effort", "none", "minimal", "low", "medium", "high", "xhigh", "max", "ultra") switch
        {
            null or "medium" or "xhigh" => "high",
            "minimal" => "low",
            "ultra" => "max",
            { } effort => effort,
        };

    private static List<string> Stop(JsonFields fields) => fields.Any("stop") switch
    {
        null => [],
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String
            ? item.GetString()!
            : throw fields.WrongType("stop", item, "a string"))],
        { } other => throw fields.WrongType("stop", other, "a string or a sequence"),
    };
}
