namespace DeepSeekRouting;

/// <summary>What the policy <c>workload</c> does with which kind of work. Off by default; <c>UseWorkload</c> or a place in <see cref="DeepSeekRoutingOptions.Policies"/> turns it on.</summary>
public sealed class WorkloadOptions
{
    /// <summary>Gets or sets a value indicating whether the policy is asked at its default place; a place in <see cref="DeepSeekRoutingOptions.Policies"/> turns it on too. The default is <see langword="false"/>.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Gets or sets the rows, in the order in which they are tried: the first whose conditions hold decides. Empty is the four rows of "DeepSeek V4 Deployment &amp; Routing Architecture" with its models' places taken by
    /// the complex and the simple tier. The default is empty.
    /// </summary>
    public List<WorkloadRow> Rows { get; set; } = [];
}
