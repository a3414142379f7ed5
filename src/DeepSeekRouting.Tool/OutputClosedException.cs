namespace DeepSeekRouting.Tool;

/// <summary>Nobody reads the standard output any more, as after <c>| head -1</c>: no mistake, and nothing is left to do.</summary>
internal sealed class OutputClosedException(IOException cause) : Exception(cause.Message, cause);
