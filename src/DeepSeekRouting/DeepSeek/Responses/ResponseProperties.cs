using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Makes the AdditionalProperties of a response; see <see cref="DeepSeekProperties"/>.</summary>
internal static class ResponseProperties
{
    /// <summary>What is known when a stream begins. A reader who leaves never sees its end.</summary>
    public static AdditionalPropertiesDictionary? ForBegin(DeepSeekExchange exchange) =>
        exchange.HttpRetries is > 0 and var retries ? new() { [DeepSeekProperties.HttpRetries] = retries } : null;

    public static AdditionalPropertiesDictionary? For(CompletionParser parser, DeepSeekExchange exchange, string? warnings)
    {
        AdditionalPropertiesDictionary? properties = null;
        if (parser.SystemFingerprint is not null)
        {
            properties = [];
            properties[DeepSeekProperties.SystemFingerprint] = parser.SystemFingerprint;
        }

        if (exchange.HttpRetries is > 0 and var retries)
        {
            (properties ??= [])[DeepSeekProperties.HttpRetries] = retries;
        }

        if (warnings is not null)
        {
            (properties ??= [])[DeepSeekProperties.Warnings] = warnings;
        }

        return properties;
    }
}
