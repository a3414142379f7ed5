using System.Globalization;
using DeepSeekRouting.Testing;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>What the emulator prints: where it listens, a line per request (never a prompt), the bill.</summary>
internal sealed class EmulatorScreen(IAnsiConsole output)
{
    private readonly Lock _lock = new();

    public void ShowStart(DeepSeekServer server, ScriptFile? script)
    {
        string address = server.BaseAddress.ToString().TrimEnd('/');
        string answers = script is null ? "canned" : Format($"scripted ({script.Count}) or canned");
        output.WriteLine($"DeepSeek emulator on {address} with {Ids(server)}. Answers are {answers}, token counts estimated.");
        output.WriteLine("Point an app at it:");
        output.WriteLine($"  DEEPSEEK_BASE_URL={address}");
        output.WriteLine($"  DEEPSEEK_API_KEY={server.Options.ApiKey}");
        output.WriteLine("Ctrl-C stops it and shows the bill.");
    }

    public void ShowRequest(RecordedRequest request, BillEntry? entry)
    {
        string status = request.Status?.ToString(CultureInfo.InvariantCulture) ?? "---";
        string cost = entry is null ? request.Error ?? "" : Cost(entry);
        lock (_lock) output.WriteLine($"{request.Method} {request.Path}  {request.Model ?? "-"}  {status}  {cost}".TrimEnd());
    }

    public void ShowBill(ServerBill bill)
    {
        var table = ScreenTable.New("Model", "Answers", "Cached in", "Other in", "Out", "USD");
        foreach (var model in bill.Entries.GroupBy(entry => entry.Model).OrderBy(group => group.Key, StringComparer.Ordinal))
            AddRow(table, Markup.Escape(model.Key), new ServerBill { Entries = [.. model] });
        AddRow(table, "Total", bill);
        output.Show(table);
    }

    private static void AddRow(Table table, string name, ServerBill bill) => table.AddRow(
        name,
        Format($"{bill.Entries.Count}"),
        Format($"{bill.CacheHitTokens}"),
        Format($"{bill.CacheMissTokens}"),
        Format($"{bill.OutputTokens}"),
        Format($"{bill.TotalUsd:0.000000}"));

    private static string Cost(BillEntry entry) => Format(
        $"{entry.CacheHitTokens + entry.CacheMissTokens} in ({entry.CacheHitTokens} cached), {entry.OutputTokens} out, ") +
        Format($"${entry.AmountUsd:0.000000}{Ending(entry)}");

    private static string Ending(BillEntry entry) => entry.Outcome switch
    {
        AnswerOutcome.ClientGone => ", client gone",
        AnswerOutcome.Cut => ", cut",
        _ => "",
    };

    private static string Ids(DeepSeekServer server) => string.Join(", ", server.Options.Models.Select(model => model.Id));

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
