namespace DeepSeekRouting;

/// <summary>Which tasks, by the name in <see cref="RoutingHints.Task"/>, always go to which tier. Names are compared without case.</summary>
public sealed class TaskOptions
{
    /// <summary>Gets or sets the tasks that go to the complex tier with high effort. The default is none.</summary>
    public List<string> ProRequired { get; set; } = [];

    /// <summary>Gets or sets the tasks that go to the simple tier. The default is none.</summary>
    public List<string> FlashOk { get; set; } = [];

    /// <summary>Gets or sets the tasks that the simple tier drafts and the complex tier answers where the draft is unsure; the confidence fallback is on for them. The default is none.</summary>
    public List<string> Hybrid { get; set; } = [];

    /// <summary>Gets or sets how a task is treated that no list names. The default is to leave it to the next policy.</summary>
    public UnknownTask Unknown { get; set; }
}
