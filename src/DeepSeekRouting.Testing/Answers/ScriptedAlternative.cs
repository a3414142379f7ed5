namespace DeepSeekRouting.Testing;

/// <summary>A token that the model could have chosen, with its log probability.</summary>
public sealed record ScriptedAlternative
{
    /// <summary>Gets the token.</summary>
    public required string Token { get; init; }

    /// <summary>Gets its natural log probability; −9999.0 means "not among the twenty likeliest".</summary>
    public required double Logprob { get; init; }
}
