namespace DeepSeekRouting.Tool;

/// <summary>Turns what is wrong with the input into one line and its exit code.</summary>
internal static class BadInput
{
    public static int Catch(TextWriter error, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(exception.Message);
            return CommandLine.BadInput;
        }
    }
}
