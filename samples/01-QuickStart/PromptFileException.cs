namespace QuickStart;

/// <summary>The prompt file cannot be used; the message is one line that names file, line and field.</summary>
internal sealed class PromptFileException(string message, Exception? innerException = null) : Exception(message, innerException);
