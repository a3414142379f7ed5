namespace DeepSeekRouting;

/// <summary>What happens to a draft that the chosen scorer cannot score, for example because the model gave no usable log probabilities.</summary>
public enum UnavailableConfidence
{
    /// <summary>The text scorer decides.</summary>
    ScoreText,

    /// <summary>The draft is the answer.</summary>
    Accept,

    /// <summary>The strong model answers.</summary>
    Escalate,
}
