namespace DeepSeekRouting.Evaluation;

/// <summary>Whether the weak and the strong model answered a question rightly.</summary>
internal readonly record struct Outcome(bool Weak, bool Strong)
{
    /// <summary>Gets what the strong model adds: 1, 0 or −1 right answers.</summary>
    public int Gain => (Strong ? 1 : 0) - (Weak ? 1 : 0);
}
