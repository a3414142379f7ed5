namespace DeepSeekRouting.Testing;

/// <summary>
/// Leaves a response that has begun: Kestrel then sends what was written and closes the connection without an end.
/// </summary>
internal sealed class ConnectionCutException : Exception;
