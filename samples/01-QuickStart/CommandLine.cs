using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Microsoft.Extensions.Options;

namespace QuickStart;

/// <summary>What the user asked for on the command line.</summary>
internal sealed record CommandLine
{
    public string? PromptFile { get; init; }

    public bool Json { get; init; }

    /// <summary>Parses the arguments and runs the program. Wrong usage, a bad prompt file and bad settings end with one exit code, and a line on standard error each.</summary>
    public static async Task<int> RunAsync(string[] args, Func<CommandLine, CancellationToken, Task<int>> run)
    {
        Console.OutputEncoding = Encoding.UTF8; // Windows would print question marks for Chinese.
        var prompts = new Option<string?>("--prompts")
        {
            HelpName = "FILE",
            Description = "Prompts to ask in place of the built-in ones: JSON Lines with prompt and optional domain, risk, errorCost, task, latencyBudgetMs, model.",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line, and a summary as the last line." };
        var command = new RootCommand(
            "Routes prompts to DeepSeek models and shows which model answered each, why, and what it cost. "
            + "With DEEPSEEK_API_KEY (and optionally DEEPSEEK_BASE_URL) it calls that API (the built-in prompts then cost some 0.2 USD, twice that in peak hours); without, a server on this machine gives canned answers.")
        {
            prompts,
            json,
        };
        command.SetAction((parsed, cancellationToken) =>
            run(new() { PromptFile = parsed.GetValue(prompts), Json = parsed.GetValue(json) }, cancellationToken));

        var result = command.Parse(args);
        if (result.Action is ParseErrorAction)
        {
            return Refuse(result.Errors.Select(error => error.Message));
        }

        try
        {
            return await result.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (PromptFileException exception)
        {
            return Refuse([exception.Message]);
        }
        catch (OptionsValidationException exception)
        {
            return Refuse(exception.Failures);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Canceled;
        }
    }

    private static int Refuse(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return ExitCode.BadInput;
    }
}
