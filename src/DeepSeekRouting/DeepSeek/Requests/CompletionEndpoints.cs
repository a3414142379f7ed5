namespace DeepSeekRouting;

/// <summary>Where chat completions are asked for: strict tools live under <c>/beta</c> ("DeepSeek API: Function Calling").</summary>
internal sealed class CompletionEndpoints
{
    private const string Path = "/chat/completions";
    private const string BetaPath = "/beta";
    private const string VersionPath = "/v1";

    public CompletionEndpoints(Uri baseAddress)
    {
        string address = baseAddress.AbsoluteUri.TrimEnd('/');
        Standard = new Uri(address + Path);
        Beta = new Uri(WithBeta(address) + Path);
    }

    public Uri Standard { get; }

    public Uri Beta { get; }

    private static string WithBeta(string address) =>
        address.EndsWith(BetaPath, StringComparison.OrdinalIgnoreCase) ? address
        : address.EndsWith(VersionPath, StringComparison.OrdinalIgnoreCase) ? address.Remove(address.Length - VersionPath.Length) + BetaPath
        : address + BetaPath;
}
