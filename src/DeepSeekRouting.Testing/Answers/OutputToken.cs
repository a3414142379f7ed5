namespace DeepSeekRouting.Testing;

/// <summary>A token as it is sent: its text and, if asked for, its log probability.</summary>
internal sealed record OutputToken
{
    public required string Text { get; init; }

    public ScriptedLogprob? Logprob { get; init; }
}
