namespace DeepSeekRouting;

/// <summary>A word or sign of a request.</summary>
/// <param name="Text">As written.</param>
/// <param name="Lower">In lower case.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="IsFirst">Whether a sentence begins with it.</param>
internal readonly record struct RequestToken(string Text, string Lower, RequestTokenKind Kind, bool IsFirst);
