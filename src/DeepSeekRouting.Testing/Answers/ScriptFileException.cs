namespace DeepSeekRouting.Testing;

/// <summary>A script file cannot be read. The message is one line that names the file, the line and what is wrong.</summary>
public sealed class ScriptFileException : Exception
{
    internal ScriptFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
