namespace DeepSeekRouting;

/// <summary>What a text looks like from outside; each form has its own weights.</summary>
internal enum TextForm : byte
{
    /// <summary>Anything that is not one of the other forms.</summary>
    Open,

    /// <summary>A question with lettered options to choose from.</summary>
    Choice,

    /// <summary>A story with numbers and a question at its end.</summary>
    WordProblem,
}
