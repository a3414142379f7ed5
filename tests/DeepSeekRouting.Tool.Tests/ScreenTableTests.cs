using Spectre.Console;

namespace DeepSeekRouting.Tool.Tests;

public sealed class ScreenTableTests
{
    private static readonly char[] Blanks = [' ', '\n', '─'];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, string[]> Narrow => new MatrixTheoryData<int, string[]>(
        [40, 60, 80, 100],
        [
            ["evaluate", "--data", "ROWS", "--output-tokens", "50"], ["evaluate", "--data", "LOG"], ["simulate", "--trace", "LOG"], ["evaluate-cache"], ["claims"],
            ["cost"], ["cost", "phases"], ["advise", "--prices", "routing-decision", "--input-tokens", "1000", "--output-tokens", "500", "--error-cost", "10"],
        ]);

    [Theory]
    [MemberData(nameof(Narrow))]
    public async Task Command_NarrowTerminal_BreaksNoWordAndLeavesNoneOut(int width, string[] args)
    {
        using var rows = OutcomeRows.File(40);
        using var log = TextFile.With("log.jsonl", [.. Enumerable.Range(0, 20).Select(number => DecisionLogLines.Decision(number))]);
        string[] given = [.. args.Select(arg => arg switch { "ROWS" => rows.Path, "LOG" => log.Path, _ => arg })];

        var wide = await WordsAsync(given, width: 1_000);
        var narrow = await WordsAsync(given, width);

        narrow.ShouldBe(wide, ignoreOrder: true);
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(17, false)]
    [InlineData(18, true)]
    [InlineData(40, true)]
    public void Show_Table_IsAListOnlyWhereItsWordsDoNotFit(int width, bool isTable)
    {
        using var text = new StringWriter();
        var console = Screen.Terminal(text, isTerminal: false);
        console.Profile.Width = width;
        var table = ScreenTable.OfFigures("Model", "Tokens");
        table.AddRow("flash", "1,000 to 2,000");
        table.AddRow("pro", "7");

        console.Show(table);

        string[] lines = [.. text.ToString().Split('\n').Select(line => line.TrimEnd())];
        lines.ShouldAllBe(line => line.Length <= width);
        text.ToString().Contains('─', StringComparison.Ordinal).ShouldBe(isTable);
        if (!isTable) text.ToString().Split("Tokens").Length.ShouldBe(3, "each row has the names");
    }

    private static async Task<IEnumerable<string>> WordsAsync(string[] args, int width)
    {
        using var screen = new Screen { Width = width };
        (await screen.StartAsync(args, Token)).ShouldBe(0, screen.Error.ToString());
        return screen.Text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Distinct();
    }
}
