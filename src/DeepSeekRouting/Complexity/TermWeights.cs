namespace DeepSeekRouting;

/// <summary>What each hashed term of a text adds to the log-odds: one byte a bucket.</summary>
/// <param name="Scale">The log-odds of one step of a byte.</param>
/// <param name="Shift">How far a hash is shifted right to give its bucket.</param>
/// <param name="Steps">The weights, 2 to the power of (32 − <paramref name="Shift"/>).</param>
internal sealed record TermWeights(float Scale, int Shift, sbyte[] Steps)
{
    /// <summary>Gets the weights of a form whose terms weigh nothing.</summary>
    public static TermWeights None { get; } = new(Scale: 0, Shift: 32, Steps: []);
}
