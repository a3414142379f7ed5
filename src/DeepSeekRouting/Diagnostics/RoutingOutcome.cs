namespace DeepSeekRouting;

/// <summary>How a routed request ended.</summary>
public enum RoutingOutcome
{
    /// <summary>The caller got one complete answer.</summary>
    Succeeded,

    /// <summary>The caller got an exception.</summary>
    Failed,

    /// <summary>The caller stopped reading the stream before its end.</summary>
    Abandoned,

    /// <summary>The caller cancelled.</summary>
    Canceled,
}
