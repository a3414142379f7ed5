namespace DeepSeekRouting;

/// <summary>A token that the model wrote, its probability, and the tokens it could have written instead.</summary>
/// <remarks>Probabilities are those after temperature: at temperature 0 the API reports 0.0 for every chosen token and they say nothing.</remarks>
public sealed record TokenLogprob
{
    internal const double CensoredAtOrBelow = -9000;

    /// <summary>Gets the token's text; bytes that are no complete character are shown as the API shows them.</summary>
    public required string Token { get; init; }

    /// <summary>Gets the natural logarithm of the token's probability: 0 or less.</summary>
    public required double Logprob { get; init; }

    /// <summary>Gets the likeliest tokens at this position, usually with the chosen one; empty unless <c>top_logprobs</c> was asked for.</summary>
    public IReadOnlyList<AlternativeToken> Alternatives { get; init; } = [];

    /// <summary>Gets a value indicating whether <see cref="Logprob"/> says no more than "not among the top tokens".</summary>
    /// <remarks>The API writes −9999.0 for that; everything at or below −9000 counts.</remarks>
    public bool IsCensored => Logprob <= CensoredAtOrBelow;
}
