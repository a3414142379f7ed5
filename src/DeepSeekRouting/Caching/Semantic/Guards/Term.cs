namespace DeepSeekRouting;

/// <summary>A word that counts.</summary>
/// <param name="Text">Its basic form.</param>
/// <param name="Role">The preposition that gives it its part ("to", "from", "before"), or nothing.</param>
/// <param name="Phrase">The number of the phrase that it stands in.</param>
internal readonly record struct Term(string Text, string Role, int Phrase)
{
    /// <summary>The role of a phrase after a preposition that may well be another one, or none: of, in, for.</summary>
    public const string WeakRole = "~";
}
