using Spectre.Console;

namespace QuickStart;

/// <summary>A table for people, printed row by row as the answers come. A narrow terminal gets a paragraph a prompt instead.</summary>
internal sealed class TableReport : IReport
{
    private readonly IAnsiConsole _console = AnsiConsole.Console;
    private readonly TableLayout _layout;
    private readonly Source _source;

    public TableReport(Source source)
    {
        _source = source;
        _layout = new(Console.IsOutputRedirected ? TableLayout.WidthWithoutTerminal : _console.Profile.Width);
        _console.Profile.Width = _layout.Width;
        _console.WriteLine(source.Notice, new Style(Color.Yellow));
        _console.WriteLine();
        if (!_layout.IsNarrow)
        {
            _console.Write(_layout.Row("Prompt", "Model", "Policy: reason", "In (cached)", "Out", "Cost $", "Estimated baseline", "Time"));
            _console.Write(new Rule { Style = new Style(Color.Grey) });
        }
    }

    public void Add(ResultRow row)
    {
        if (row.Failure is { } failure)
        {
            AddFailure(TableCells.PromptOf(row, _layout), $"[red]{Markup.Escape($"{failure.Kind}: {failure.Error}")}[/]");
        }
        else
        {
            AddAnswer(TableCells.Of(row, _layout));
        }
    }

    public void Finish(Summary summary)
    {
        if (!_layout.IsNarrow)
        {
            _console.Write(new Rule { Style = new Style(Color.Grey) });
        }

        _console.WriteLine();
        _console.Write(SummaryText.Of(summary, _source));
    }

    private void AddAnswer(TableCells cells)
    {
        if (_layout.IsNarrow)
        {
            AddParagraph(cells.Prompt, $"{cells.Model} · {cells.Reason}\nin {cells.Tokens}, out {cells.Output} · ${cells.Cost}, est. baseline ${cells.Baseline} · {cells.Time}");
        }
        else
        {
            _console.Write(_layout.Row(cells.Prompt, cells.Model, cells.Reason, cells.Tokens, cells.Output, cells.Cost, cells.Baseline, cells.Time));
        }
    }

    private void AddFailure(string prompt, string failure)
    {
        if (_layout.IsNarrow)
        {
            AddParagraph(prompt, failure);
        }
        else
        {
            _console.Write(_layout.FailureRow($"[red]{prompt}[/]", failure));
        }
    }

    private void AddParagraph(string prompt, string rest)
    {
        _console.MarkupLine(prompt);
        _console.Write(new Padder(new Markup(rest), new Padding(2, 0, 0, 1)));
    }
}
