namespace DeepSeekRouting;

/// <summary>No model of the chosen tier can serve the request, for want of a capability or of room. No call was made.</summary>
public sealed class NoSuitableModelException : Exception
{
    internal NoSuitableModelException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Gets a value indicating whether a shorter conversation would find a model.</summary>
    internal bool IsForWantOfRoom { get; init; }
}
