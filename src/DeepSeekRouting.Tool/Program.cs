using DeepSeekRouting.Tool;
using Spectre.Console;

IAnsiConsole console = PipedOutput.TryOpen() is { } pipe
    ? AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(pipe) })
    : AnsiConsole.Console;
if (Console.IsOutputRedirected) console.Profile.Width = 160;

// What is found by itself asks for input and standard output as well, and the latter may be piped on.
IAnsiConsole error = AnsiConsole.Create(new AnsiConsoleSettings
{
    Out = new AnsiConsoleOutput(Console.Error),
    Interactive = Console.IsErrorRedirected ? InteractionSupport.No : InteractionSupport.Yes,
});

return await CommandLine.RunAsync(args, console, error, CancellationToken.None).ConfigureAwait(false);
