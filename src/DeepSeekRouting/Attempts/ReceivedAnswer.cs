using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What arrived of an answer, as far as booking and tracing need it.</summary>
internal readonly record struct ReceivedAnswer
{
    public UsageDetails? Usage { get; init; }

    public string? Model { get; init; }

    public string? Fingerprint { get; init; }

    public int HttpRetries { get; init; }

    public string? Warnings { get; init; }

    public string? Text { get; init; }

    public string? Reasoning { get; init; }

    public static ReceivedAnswer Of(ChatResponse response)
    {
        var isReported = TokenUsage.From(response.Usage) is not null;
        return new()
        {
            Usage = response.Usage,
            Model = response.ModelId,
            Fingerprint = TextOf(response.AdditionalProperties, DeepSeekProperties.SystemFingerprint),
            HttpRetries = NumberOf(response.AdditionalProperties, DeepSeekProperties.HttpRetries),
            Warnings = TextOf(response.AdditionalProperties, DeepSeekProperties.Warnings),
            Text = isReported ? null : response.Text,
            Reasoning = isReported ? null : ReasoningOf(response),
        };
    }

    private static string ReasoningOf(ChatResponse response) =>
        string.Concat(response.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Select(reasoning => reasoning.Text));

    internal static string? TextOf(AdditionalPropertiesDictionary? properties, string key) =>
        properties is not null && properties.TryGetValue(key, out var value) ? value as string ?? (value as JsonElement?)?.ToString() : null;

    internal static int NumberOf(AdditionalPropertiesDictionary? properties, string key) =>
        properties is not null && properties.TryGetValue(key, out var value) && value is int number ? number : 0;
}
