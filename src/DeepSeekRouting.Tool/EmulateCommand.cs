using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net.Sockets;
using DeepSeekRouting.Testing;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>emulate</c>: runs the loopback server until Ctrl-C, shows each request, ends with the bill.</summary>
internal static class EmulateCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        Option<int> port = Number("--port", "The port on 127.0.0.1; 0 takes a free one.", 8081, 0, 65535);
        Option<string> key = new("--api-key")
        {
            Description = "The key that requests must carry.",
            DefaultValueFactory = _ => new DeepSeekServerOptions().ApiKey,
        };
        Option<string?> script = new("--script") { Description = "A JSONL file of prompts and answers." };
        Option<int?> concurrency = new("--concurrency")
        {
            Description = "How many requests run at once on each model before 429.",
        };
        Option<int> delay = Number("--delay", "Milliseconds before the first token of each answer.", 0, 0, int.MaxValue);
        concurrency.Validators.Add(result => RequireRange(result, "--concurrency", 1, int.MaxValue));

        var command = new Command("emulate", "Runs a strict local emulator of DeepSeek's API.")
        {
            port, key, script, concurrency, delay,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new EmulateSettings
            {
                Port = parsed.GetValue(port),
                ApiKey = parsed.GetValue(key)!,
                ScriptPath = parsed.GetValue(script),
                Concurrency = parsed.GetValue(concurrency),
                Delay = TimeSpan.FromMilliseconds(parsed.GetValue(delay)),
            };
            return RunAsync(settings, output, error, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        EmulateSettings settings, IAnsiConsole output, IAnsiConsole error, CancellationToken cancellationToken)
    {
        try
        {
            ScriptFile? script = settings.ScriptPath is null ? null : ScriptFile.Load(settings.ScriptPath);
            var screen = new EmulatorScreen(output);
            DeepSeekServer server = await DeepSeekServer
                .StartAsync(settings.ToOptions(screen), CancellationToken.None)
                .ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                if (script is not null) server.Script(script.Answer);
                screen.ShowStart(server, script);
                await UntilCancelledAsync(cancellationToken).ConfigureAwait(false);
            }

            screen.ShowBill(server.Bill);
            return 0;
        }
        catch (ScriptFileException exception)
        {
            error.Lines(exception.Message);
            return CommandLine.BadInput;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            string line = $"Cannot listen on 127.0.0.1:{settings.Port}: the port is in use or not allowed.";
            error.Lines(line);
            return CommandLine.BadInput;
        }
    }

    private static async Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(cancelled.SetResult)) await cancelled.Task.ConfigureAwait(false);
    }

    private static Option<int> Number(string name, string description, int value, int smallest, int largest)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result => RequireRange(result, name, smallest, largest));
        return option;
    }

    private static void RequireRange(OptionResult result, string name, int smallest, int largest)
    {
        // A value that is no number has its own error.
        if (result.Tokens.Count != 1 || !int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int value)) return;
        if (value >= smallest && value <= largest) return;
        result.AddError($"{name} must be {(largest == int.MaxValue ? $"at least {smallest}" : $"from {smallest} to {largest}")}.");
    }
}
