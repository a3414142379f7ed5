namespace DeepSeekRouting;

/// <summary>Collects what a request asked for and will not get.</summary>
internal sealed class RequestWarnings
{
    /// <summary>Gets the warnings, one a line, or <see langword="null"/>.</summary>
    public string? Text { get; private set; }

    public void Add(string warning) => Text = Text is null ? warning : Text + "\n" + warning;
}
