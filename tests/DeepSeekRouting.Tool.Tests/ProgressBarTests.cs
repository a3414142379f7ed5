namespace DeepSeekRouting.Tool.Tests;

public sealed class ProgressBarTests
{
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";

    public static TheoryData<string, string[]> Commands => new()
    {
        { "scoring", ["score", "--input", "ROWS", "--output", "OUT"] },
        { "scoring", ["score", "--input", "ROWS"] },
        { "measuring", ["evaluate", "--data", "ROWS", "--json"] },
        { "calibrating", ["calibrate", "--data", "ROWS", "--json"] },
        { "reading the log", ["evaluate", "--data", "LOG"] },
        { "reading the log", ["report", "--trace", "LOG", "--json"] },
        { "simulating", ["simulate", "--trace", "LOG", "--json"] },
        { "comparing pairs", ["evaluate-cache", "--json"] },
        { "contextLimit", ["check", "--emulator", "--model", "deepseek-flash", "--json"] },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_ErrorIsATerminal_ShowsProgressThereOnly(string what, string[] args)
    {
        var (text, error) = await RunAsync(args, isTerminal: true);

        error.ShouldContain(what);
        error.ShouldContain("100%");
        error.ShouldContain(ShowCursor);
        text.ShouldNotContain('\e');
        text.ShouldNotContain("100%  ");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_ErrorIsNoTerminal_ShowsNothing(string what, string[] args)
    {
        var (text, error) = await RunAsync(args, isTerminal: false);

        error.ShouldBeEmpty($"{what} must not show");
        if (!args.Contains("OUT")) text.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task ShowAsync_Work_ShowsWhatItSays()
    {
        using var text = new StringWriter();

        int result = await new ProgressBar(Screen.Terminal(text, isTerminal: true)).ShowAsync("first [part]", progress =>
        {
            progress.Report(0.4);
            progress.Say("second");
            return 7;
        }, Token);

        result.ShouldBe(7);
        text.ToString().ShouldContain("second");
        text.ToString().ShouldContain("40%");
    }

    [Fact]
    public async Task ShowAsync_WorkFails_LeavesTheTerminalItsCursor()
    {
        using var text = new StringWriter();

        await Should.ThrowAsync<InvalidDataException>(() => new ProgressBar(Screen.Terminal(text, isTerminal: true))
            .ShowAsync("work", _ => Task.FromException<int>(new InvalidDataException("bad row")), Token));

        text.ToString().LastIndexOf(ShowCursor, StringComparison.Ordinal).ShouldBeGreaterThan(text.ToString().LastIndexOf(HideCursor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ShowAsync_Cancelled_TakesTheBarAwayBeforeTheWorkEnds()
    {
        using var text = new Screen();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);

        var shown = new ProgressBar(Screen.Terminal(text, isTerminal: true)).ShowAsync("work", _ => end.Task, cancel.Token);
        await cancel.CancelAsync();
        while (!text.Text.Contains(ShowCursor, StringComparison.Ordinal)) await Task.Yield();
        shown.IsCompleted.ShouldBeFalse();
        end.SetResult(3);

        (await shown).ShouldBe(3);
    }

    private static async Task<(string Text, string Error)> RunAsync(string[] args, bool isTerminal)
    {
        using var rows = OutcomeRows.File(300);
        using var log = TextFile.With("log.jsonl", [.. Enumerable.Range(0, 20).Select(number => DecisionLogLines.Decision(number))]);
        using var screen = new Screen { IsErrorTerminal = isTerminal };
        string[] given = [.. args.Select(arg => arg switch { "ROWS" => rows.Path, "LOG" => log.Path, "OUT" => rows.Path + ".out", _ => arg })];

        int code = await screen.StartAsync(given, Token);

        code.ShouldBeLessThan(CommandLine.BadInput, screen.Error.ToString());
        return (screen.Text, screen.Error.ToString());
    }
}
