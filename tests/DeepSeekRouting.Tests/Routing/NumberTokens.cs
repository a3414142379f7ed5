using System.Globalization;

namespace DeepSeekRouting.Tests;

/// <summary>Takes a text that is a number for that many tokens.</summary>
internal sealed class NumberTokens : ITokenEstimator
{
    /// <summary>What the library adds for the frame of one message.</summary>
    public const int OfOneMessage = 4;

    public int EstimateTokens(ReadOnlySpan<char> text) =>
        int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) ? tokens : 0;
}
