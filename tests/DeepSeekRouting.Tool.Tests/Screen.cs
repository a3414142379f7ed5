using System.Text;
using Spectre.Console;

namespace DeepSeekRouting.Tool.Tests;

/// <summary>Runs the command in this process and keeps what it prints.</summary>
internal sealed class Screen : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Encoding Encoding => Encoding.UTF8;

    public StringWriter Error { get; } = new();

    /// <summary>Gets or sets a value indicating whether the error output is a terminal, so that progress shows.</summary>
    public bool IsErrorTerminal { get; set; }

    public string Text
    {
        get
        {
            lock (_lock) return _text.ToString();
        }
    }

    /// <summary>Gets or sets how many columns the terminal has.</summary>
    public int Width { get; set; } = 160;

    public Task<int> StartAsync(string[] args, CancellationToken cancellationToken)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(this) });
        console.Profile.Width = Width;
        return CommandLine.RunAsync(args, console, Terminal(Error, IsErrorTerminal), cancellationToken);
    }

    /// <summary>Makes a console that writes to a text, as a terminal would show it or as a file would hold it.</summary>
    public static IAnsiConsole Terminal(TextWriter text, bool isTerminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new AnsiConsoleOutput(text),
        Enrichment = new() { UseDefaultEnrichers = false }, // Build servers are no terminals.
    });

    /// <summary>Runs the command to its end.</summary>
    public static async Task<(int Code, string Text, string Error)> RunAsync(params string[] args)
    {
        using var screen = new Screen();
        int code = await screen.StartAsync(args, TestContext.Current.CancellationToken);
        return (code, screen.Text, screen.Error.ToString());
    }

    /// <summary>Waits until the text shows and returns the line it is in.</summary>
    public async Task<string> LineWithAsync(string part, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed = _changed.Task;
            string text = Text;
            int start = text.IndexOf(part, StringComparison.Ordinal);
            if (start >= 0 && text.IndexOf('\n', start) is var end and > 0) return text[(text.LastIndexOf('\n', start) + 1)..end];
            await changed.WaitAsync(cancellationToken);
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _text.Append(value);
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Error.Dispose();
        base.Dispose(disposing);
    }
}
