using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>The commands. Exit codes: 0 done, 1 a check failed, 2 bad input (with one line on the error output), 130 cancelled, 141 nobody reads the output.</summary>
internal static class CommandLine
{
    public const int Failed = 1;
    public const int BadInput = 2;

    /// <summary>What shells say of a command that Ctrl-C ended.</summary>
    public const int Cancelled = 130;

    /// <summary>What shells say of a command that wrote into a pipe without a reader: 128 and the number of SIGPIPE.</summary>
    public const int OutputClosed = 141;

    /// <param name="args">The arguments.</param>
    /// <param name="output">The standard output.</param>
    /// <param name="error">The standard error output; how far a command is shows there if it is interactive.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public static async Task<int> RunAsync(
        string[] args, IAnsiConsole output, IAnsiConsole error, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Tools around DeepSeekRouting.")
        {
            EmulateCommand.Create(output, error),
            CheckCommand.Create(output, error),
            ScoreCommand.Create(output, error),
            EvaluateCommand.Create(output, error),
            CalibrateCommand.Create(output, error),
            SimulateCommand.Create(output, error),
            ReportCommand.Create(output, error),
            CostCommand.Create(output, error),
            AdviseCommand.Create(output, error),
            ClaimsCommand.Create(output),
            EvaluateCacheCommand.Create(output, error),
            TrainComplexityCommand.Create(output, error),
            TrainDomainsCommand.Create(output, error),
            TrainConfidenceCommand.Create(output, error),
        };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // The last one is the most telling: "required command" comes before the argument that is not one.
            error.Lines(Say(parsed.Errors[^1]));
            return BadInput;
        }

        var console = new InvocationConfiguration { Output = output.Profile.Out.Writer, Error = error.Profile.Out.Writer, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(console, cancellationToken).ConfigureAwait(false);
        }
        catch (OutputClosedException)
        {
            return OutputClosed;
        }
        catch (IOException exception)
        {
            // Of the standard output: commands catch what is wrong with files themselves.
            error.Lines(exception.Message);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            error.Lines("Cancelled.");
            return Cancelled;
        }
    }

    // The parser's own message on a value that is no number names types of .NET.
    private static string Say(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Option: { } option, Tokens: [{ Value: var value }] }) return error.Message;
        bool isWhole = IsA<int>(option) && !int.TryParse(value, CultureInfo.InvariantCulture, out _);
        bool isNumber = IsA<double>(option) && !double.TryParse(value, CultureInfo.InvariantCulture, out _);
        return isWhole ? $"{option.Name} must be a whole number, not '{value}'." : isNumber ? $"{option.Name} must be a number, not '{value}'." : error.Message;
    }

    private static bool IsA<T>(Option option)
        where T : struct => option.ValueType == typeof(T) || option.ValueType == typeof(T?);
}
