namespace DeepSeekRouting;

/// <summary>Finds log probabilities in what a provider's client calls the raw representation. DeepSeek's are known; the application may know others.</summary>
internal sealed class LogprobReader(Func<object, TokenLogprobs?>? custom = null)
{
    public TokenLogprobs? Read(object? raw) => raw switch
    {
        null => null,
        TokenLogprobs known => known,
        _ => Ask(raw),
    };

    private TokenLogprobs? Ask(object raw)
    {
        try
        {
            return custom?.Invoke(raw) is { } read && IsWhole(read) ? read : null;
        }
        catch (Exception)
        {
            return null; // Without log probabilities the settings say what happens; that is no reason to fail.
        }
    }

    private static bool IsWhole(TokenLogprobs read) =>
        read is { Content: not null, Reasoning: not null } && read.Content.All(token => token is { Token: not null, Alternatives: not null });
}
