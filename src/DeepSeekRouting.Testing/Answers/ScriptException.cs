namespace DeepSeekRouting.Testing;

/// <summary>A script that contradicts itself.</summary>
internal sealed class ScriptException(string message) : Exception(message);
