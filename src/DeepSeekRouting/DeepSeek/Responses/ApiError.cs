using System.Globalization;
using System.Text.Json;

namespace DeepSeekRouting;

/// <summary>The error object of the API, as it came.</summary>
internal sealed record ApiError
{
    private const int LongestMessage = 2000;

    public string? Message { get; init; }

    /// <summary>Gets the codes and types that came with the message.</summary>
    public string Code { get; init; } = string.Empty;

    /// <summary>Gets the HTTP status that some gateways write into the body, or <see langword="null"/>.</summary>
    public int? Status { get; init; }

    /// <summary>Starts on the property name; <see langword="null"/> when the error is null.</summary>
    public static ApiError? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        JsonElement error = JsonElement.ParseValue(ref reader);
        return error.ValueKind == JsonValueKind.Null ? null : FromElement(error);
    }

    /// <summary>Reads an error body: <c>{"error":{"message":…}}</c>, or what gateways make of it; <see langword="null"/> when it is no JSON object.</summary>
    public static ApiError? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null
                : FromElement(root.TryGetProperty("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null ? error : root);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The error without a secret that a server may have quoted.</summary>
    public ApiError Without(string secret) => this with { Message = Message?.Replace(secret, "***") };

    private static ApiError FromElement(JsonElement error)
    {
        if (error.ValueKind == JsonValueKind.String)
        {
            return new() { Message = Shorten(error.GetString()) };
        }

        if (error.ValueKind != JsonValueKind.Object)
        {
            return new();
        }

        string? code = Text(error, "code");
        return new()
        {
            Message = Shorten(Text(error, "message") ?? Text(error, "detail")),
            Code = $"{code} {Text(error, "type")}",
            Status = int.TryParse(code ?? Text(error, "status"), NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 400 and < 600 ? status : null,
        };
    }

    private static string? Text(JsonElement error, string name) =>
        !error.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : null;

    private static string? Shorten(string? message) =>
        message is { Length: > LongestMessage } ? message.Substring(0, LongestMessage) : message;
}
