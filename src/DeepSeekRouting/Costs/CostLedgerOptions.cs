namespace DeepSeekRouting;

/// <summary>Settings of the ledger. It is one for all routers of a container and takes the settings of the router that was added first.</summary>
public sealed class CostLedgerOptions
{
    /// <summary>Gets or sets the id of the time zone in which a day begins and ends, for example <c>Asia/Shanghai</c>. The default is <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Gets or sets how many rows are kept in memory, 1 to 1,000,000. The default is 10,000.</summary>
    public int MaxRows { get; set; } = 10_000;

    internal static bool IsValidMaxRows(int rows) => rows is >= 1 and <= 1_000_000;
}
