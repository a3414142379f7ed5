using System.CommandLine;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>The commands. Exit codes: 0 done, 1 a check failed, 2 bad input (with one line on the error output).</summary>
internal static class CommandLine
{
    public const int Failed = 1;
    public const int BadInput = 2;

    public static async Task<int> RunAsync(
        string[] args, IAnsiConsole output, TextWriter error, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Tools around DeepSeekRouting.")
        {
            EmulateCommand.Create(output, error),
            TrainConfidenceCommand.Create(output, error),
            TrainComplexityCommand.Create(output, error),
            EvaluateCacheCommand.Create(output, error),
            CheckCommand.Create(output, error),
        };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // The last one is the most telling: "required command" comes before the argument that is not one.
            await error.WriteLineAsync(parsed.Errors[^1].Message).ConfigureAwait(false);
            return BadInput;
        }

        var console = new InvocationConfiguration { Output = output.Profile.Out.Writer, Error = error };
        return await parsed.InvokeAsync(console, cancellationToken).ConfigureAwait(false);
    }
}
