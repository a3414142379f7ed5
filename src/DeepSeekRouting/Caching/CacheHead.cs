using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What every key of one cache begins with: the version of the form, whose cache it is, and the settings that its answers depend on and no plan shows.</summary>
internal static class CacheHead
{
    public static byte[] OfRouter(string name, ConfidenceFallbackOptions confidence)
    {
        using var writer = Begin("router");
        writer.Text(name);
        writer.Text(confidence.Scorer);
        writer.Text(confidence.WhenUnavailable.ToString());
        writer.Number(confidence.TextThreshold);
        writer.Number(confidence.LowestCount);
        writer.Number(confidence.StreamWindow);
        writer.Flag(confidence.TrustAnyTemperature);
        writer.TryValue(confidence.MaxCostPerRequest);
        return writer.Written.ToArray();
    }

    public static byte[] OfClient(ChatClientMetadata? metadata)
    {
        using var writer = Begin("client");
        writer.Text(metadata?.ProviderName);
        writer.Text(metadata?.ProviderUri?.OriginalString);
        writer.Text(metadata?.DefaultModelId);
        return writer.Written.ToArray();
    }

    private static FormWriter Begin(string kind)
    {
        var writer = new FormWriter();
        writer.Number(RequestForm.Version);
        writer.Text(kind);
        return writer;
    }
}
