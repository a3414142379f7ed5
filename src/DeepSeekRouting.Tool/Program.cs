using DeepSeekRouting.Tool;
using Spectre.Console;

IAnsiConsole console = AnsiConsole.Console;
if (Console.IsOutputRedirected) console.Profile.Width = 160;

return await CommandLine.RunAsync(args, console, Console.Error, CancellationToken.None).ConfigureAwait(false);
