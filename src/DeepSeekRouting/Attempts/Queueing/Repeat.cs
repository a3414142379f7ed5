namespace DeepSeekRouting;

/// <summary>What a refused request brings along when the same model is called again. Immutable.</summary>
internal sealed class Repeat
{
    /// <summary>Gets the place in the order of arrival that the request had at first.</summary>
    public required long Ticket { get; init; }

    /// <summary>Gets the time stamp of its first arrival.</summary>
    public required long Since { get; init; }

    /// <summary>Gets how many calls a rate limit has refused so far.</summary>
    public required int RateLimitedCalls { get; init; }
}
