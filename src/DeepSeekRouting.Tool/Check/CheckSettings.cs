namespace DeepSeekRouting.Tool;

/// <summary>What the command line asks of the checks.</summary>
internal sealed record CheckSettings
{
    /// <summary>Gets the address in front of <c>/chat/completions</c>; <see langword="null"/> for the emulator in this process.</summary>
    public string? BaseAddress { get; init; }

    public required string KeyVariable { get; init; }
    public required IReadOnlyList<string> Models { get; init; }
    public required IReadOnlyList<string> Skipped { get; init; }
    public required TimeSpan Timeout { get; init; }
    public bool IsAgreed { get; init; }
    public bool IsJson { get; init; }
}
