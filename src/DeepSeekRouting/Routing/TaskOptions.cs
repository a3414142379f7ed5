namespace DeepSeekRouting;

/// <summary>Which tasks, by the name in <see cref="RoutingHints.Task"/>, always go to which tier. Names are compared without case.</summary>
public sealed class TaskOptions
{
    /// <summary>Gets or sets the tasks that go to the complex tier with high effort. The default is none.</summary>
    public List<string> ProRequired { get; set; } = [];

    /// <summary>Gets or sets the tasks that go to the simple tier. The default is none.</summary>
    public List<string> FlashOk { get; set; } = [];
}
