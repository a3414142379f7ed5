namespace DeepSeekRouting;

/// <summary>How the policy <c>task</c> treats a task that <see cref="TaskOptions"/> does not name.</summary>
public enum UnknownTask
{
    /// <summary>The next policy decides.</summary>
    Abstain,

    /// <summary>As one of <see cref="TaskOptions.Hybrid"/>.</summary>
    Hybrid,
}
