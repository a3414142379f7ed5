#pragma warning disable IDE0005, CA2007, CA1062 // The documentation shows what a reader would type.
using DeepSeekRouting;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/economics.md.</summary>
internal static class EconomicsSnippets
{
    public static async Task ExportAsync(ICostLedger ledger)
    {
        var snapshot = await ledger.GetSnapshotAsync();
        await File.WriteAllTextAsync("ledger.json", snapshot.ToJson());
    }
}
