using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuickStart;

/// <summary>The columns of the table. Their widths are fixed beforehand, so that rows can be printed one by one.</summary>
internal sealed class TableLayout
{
    /// <summary>Where output goes to a file or a pipe there is no width to ask for.</summary>
    public const int WidthWithoutTerminal = 120;

    private const int NarrowestTable = 105;
    private const int WidestTable = 180;
    private const int Gap = 2;

    // Model, tokens in (cached), tokens out, cost, estimated baseline, time.
    private static readonly int[] NumberWidths = [6, 13, 5, 8, 9, 7];

    public TableLayout(int width)
    {
        Width = Math.Min(width, WidestTable);
        IsNarrow = Width < NarrowestTable;
        var rest = Width - NumberWidths.Sum() - (Gap * (NumberWidths.Length + 1));
        PromptWidth = rest * 45 / 100;
        ReasonWidth = rest - PromptWidth;
    }

    public int Width { get; }

    public bool IsNarrow { get; }

    public int PromptWidth { get; }

    private int ReasonWidth { get; }

    /// <summary>Makes a row of markup: prompt, model, reason and the numbers.</summary>
    public IRenderable Row(params string[] cells)
    {
        int[] widths = [PromptWidth, NumberWidths[0], ReasonWidth, .. NumberWidths[1..]];
        return Row(cells, widths, numbersFrom: 3);
    }

    /// <summary>Makes a row of markup in which the failure takes the place of everything but the prompt.</summary>
    public IRenderable FailureRow(string prompt, string failure) => Row([prompt, failure], [PromptWidth, Width - PromptWidth - Gap], numbersFrom: 2);

    private static Grid Row(string[] cells, int[] widths, int numbersFrom)
    {
        var grid = new Grid();
        for (var column = 0; column < cells.Length; column++)
        {
            grid.AddColumn(new GridColumn
            {
                Width = widths[column],
                Alignment = column < numbersFrom ? Justify.Left : Justify.Right,
                Padding = new Padding(0, 0, column == cells.Length - 1 ? 0 : Gap, 0),
            });
        }

        return grid.AddRow(cells);
    }
}
