namespace DeepSeekRouting.Tool;

/// <summary>The endpoint answered, and not as an application needs it.</summary>
internal sealed class CheckFailedException(string message) : Exception(message);
