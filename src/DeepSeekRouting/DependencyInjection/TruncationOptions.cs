namespace DeepSeekRouting;

/// <summary>What is done with a conversation that is too long for every model of its tier.</summary>
public sealed class TruncationOptions
{
    /// <summary>
    /// Gets or sets how many messages other than system messages are kept of it, 1 or more; if that is still too much, half as many, and so on.
    /// The default is <see langword="null"/>: nothing is left out and the request fails.
    /// </summary>
    public int? KeepLast { get; set; }
}
