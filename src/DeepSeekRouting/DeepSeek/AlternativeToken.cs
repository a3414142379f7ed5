namespace DeepSeekRouting;

/// <summary>A token that the model could have written at some position, and its probability.</summary>
public readonly record struct AlternativeToken
{
    /// <summary>Gets the token's text; bytes that are no complete character are shown as the API shows them.</summary>
    public required string Token { get; init; }

    /// <summary>Gets the natural logarithm of the token's probability: 0 or less.</summary>
    public required double Logprob { get; init; }

    /// <summary>Gets a value indicating whether <see cref="Logprob"/> says no more than "not among the top tokens".</summary>
    /// <remarks>The API writes −9999.0 for that; everything at or below −9000 counts.</remarks>
    public bool IsCensored => Logprob <= TokenLogprob.CensoredAtOrBelow;
}
