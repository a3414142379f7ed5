namespace DeepSeekRouting;

internal static class MediaTypes
{
    public const string EventStream = "text/event-stream";
    public const string Json = "application/json";

    /// <summary>Whether a response may be what was asked for; a missing type is given the benefit of the doubt.</summary>
    public static bool Fits(string? mediaType, bool stream) => mediaType is null
        || (stream
            ? mediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase)
            : IsJson(mediaType));

    public static bool IsJson(string? mediaType) => mediaType is not null && mediaType.Contains("json", StringComparison.OrdinalIgnoreCase);
}
