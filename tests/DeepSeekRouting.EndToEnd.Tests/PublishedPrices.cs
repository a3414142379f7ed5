using System.Text.Json;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>DeepSeek's price table as published (DeepSeek API: Models &amp; Pricing, October 2026), typed in once more so that it checks the library's own.</summary>
internal static class PublishedPrices
{
    /// <summary>What the tokens of a line can cost, off-peak and at peak.</summary>
    public static decimal[] Possible(bool isFlash, JsonElement line)
    {
        var (hit, miss, output) = isFlash ? (0.003m, 0.15m, 0.60m) : (0.022m, 0.66m, 1.98m);
        var cached = line.GetProperty("cachedInputTokens").GetDecimal();
        var fresh = line.GetProperty("inputTokens").GetDecimal() - cached;
        var offPeak = ((cached * hit) + (fresh * miss) + (line.GetProperty("outputTokens").GetDecimal() * output)) / 1_000_000m;
        return [offPeak, 2 * offPeak];
    }
}
