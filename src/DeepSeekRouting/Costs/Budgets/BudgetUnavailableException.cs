namespace DeepSeekRouting;

/// <summary>Nobody can say what is left of a budget, because its store is away, and so no call was made. Final: no other model is tried.</summary>
public sealed class BudgetUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">A sentence that says which store is away and what to do.</param>
    /// <param name="innerException">The cause, or <see langword="null"/>.</param>
    public BudgetUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
