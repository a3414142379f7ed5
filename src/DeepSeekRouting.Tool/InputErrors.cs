using Microsoft.Extensions.Options;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Turns what is wrong with files and settings into one line on the error output and exit code 2.</summary>
internal static class InputErrors
{
    /// <param name="error">Where the line goes.</param>
    /// <param name="configPath">The file of the router's settings; <see langword="null"/> if there is none.</param>
    /// <param name="run">The command.</param>
    public static async Task<int> CatchAsync(IAnsiConsole error, string? configPath, Func<Task<int>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (OptionsValidationException exception)
        {
            return Tell($"{configPath ?? "settings"}: {string.Join(" ", exception.Failures)}");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Tell(exception.Message);
        }

        int Tell(string line)
        {
            error.Lines(line.ReplaceLineEndings(" "));
            return CommandLine.BadInput;
        }
    }
}
