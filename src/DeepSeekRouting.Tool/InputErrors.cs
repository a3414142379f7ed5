using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tool;

/// <summary>Turns what is wrong with files and settings into one line on the error output and exit code 2.</summary>
internal static class InputErrors
{
    /// <param name="error">Where the line goes.</param>
    /// <param name="configPath">The file of the router's settings; <see langword="null"/> if there is none.</param>
    /// <param name="run">The command.</param>
    public static async Task<int> CatchAsync(TextWriter error, string? configPath, Func<Task<int>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (OptionsValidationException exception)
        {
            return await TellAsync($"{configPath ?? "settings"}: {string.Join(" ", exception.Failures)}").ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return await TellAsync(exception.Message).ConfigureAwait(false);
        }

        async Task<int> TellAsync(string line)
        {
            await error.WriteLineAsync(line.ReplaceLineEndings(" ")).ConfigureAwait(false);
            return CommandLine.BadInput;
        }
    }
}
