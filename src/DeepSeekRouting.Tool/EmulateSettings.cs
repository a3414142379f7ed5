using DeepSeekRouting.Testing;

namespace DeepSeekRouting.Tool;

/// <summary>What the command line asks of the emulator.</summary>
internal sealed record EmulateSettings
{
    public required int Port { get; init; }
    public required string ApiKey { get; init; }
    public string? ScriptPath { get; init; }
    public int? Concurrency { get; init; }
    public TimeSpan Delay { get; init; }

    public DeepSeekServerOptions ToOptions(EmulatorScreen screen)
    {
        var options = new DeepSeekServerOptions
        {
            Port = Port,
            ApiKey = ApiKey,
            AnswerDelay = Delay,
            RequestFinished = screen.ShowRequest,
        };
        return Concurrency is not { } limit
            ? options
            : options with { Models = [.. options.Models.Select(model => model with { ConcurrencyLimit = limit })] };
    }
}
