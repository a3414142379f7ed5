namespace DeepSeekRouting.Testing;

/// <summary>A token of an answer with its log probability.</summary>
public sealed record ScriptedLogprob
{
    /// <summary>Gets the token.</summary>
    public required string Token { get; init; }

    /// <summary>Gets its natural log probability.</summary>
    public required double Logprob { get; init; }

    /// <summary>
    /// Gets the alternatives, likeliest first and the token itself among them, as in the real API. The first
    /// <c>top_logprobs</c> of them are sent. The default is none.
    /// </summary>
    public IReadOnlyList<ScriptedAlternative> Alternatives { get; init; } = [];
}
