namespace DeepSeekRouting.Testing;

/// <summary>Writes the API's error object.</summary>
internal static class ErrorJson
{
    public static ReadOnlyMemory<byte> Of(ApiError error) => Of(error.Message, error.Type, error.Code);

    public static ReadOnlyMemory<byte> Of(string message, string type, string? code = null) => AnswerJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("message", message);
        json.WriteString("type", type);
        json.WriteNull("param");
        json.WriteString("code", code ?? type);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
