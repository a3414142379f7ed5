using Spectre.Console;
using Spectre.Console.Rendering;

namespace DeepSeekRouting.Tool;

/// <summary>Tables that fit a terminal with whole words, and lines around them.</summary>
internal static class ScreenTable
{
    /// <summary>Lines of text are hard to read if they are longer.</summary>
    public const int WidestText = 120;

    // Left and right of a column, and the border beside it.
    private const int Spacing = 3;
    private const double LargestShareOfNames = 0.4;

    public static Table New(params string[] columns) => new Table { Border = TableBorder.Simple }.AddColumns(columns);

    /// <summary>Columns from the second on hold figures.</summary>
    public static Table OfFigures(params string[] columns)
    {
        var table = New(columns);
        foreach (var column in table.Columns.Skip(1)) column.Alignment = Justify.Right;
        return table;
    }

    /// <summary>Writes a table. One that is too wide is wrapped between words; one that cannot be becomes a list.</summary>
    public static void Show(this IAnsiConsole output, Table table, int widest = int.MaxValue)
    {
        var options = RenderOptions.Create(output);
        Measurement[] columns = [.. Enumerable.Range(0, table.Columns.Count).Select(column => Measure(table, column, options))];
        int room = Math.Min(output.Profile.Width, widest) - 1 - (Spacing * columns.Length);
        if (columns.Sum(column => column.Min) > room)
        {
            output.Write(ToList(table, options));
            return;
        }

        foreach (var (column, width) in table.Columns.Zip(Widths(columns, room))) column.Width = width;
        output.Write(table);
    }

    /// <summary>Writes text, wrapped by the terminal and by nobody else.</summary>
    public static void Lines(this IAnsiConsole output, string text) => output.Profile.Out.Writer.WriteLine(text);

    private static Measurement Measure(Table table, int column, RenderOptions options)
    {
        var cells = table.Rows.Select(row => row[column]);
        Measurement[] measured = [.. (table.ShowHeaders ? cells.Prepend(table.Columns[column].Header) : cells).Select(cell => cell.Measure(options, int.MaxValue))];
        return new(measured.Max(cell => cell.Min), measured.Max(cell => cell.Max));
    }

    /// <summary>Gives each column its longest word, and what room is left to the narrowest that lacks some.</summary>
    private static int[] Widths(Measurement[] columns, int room)
    {
        int[] widths = [.. columns.Select(column => column.Min)];
        for (int left = Math.Min(room, columns.Sum(column => column.Max)) - widths.Sum(); left > 0; left--)
        {
            int narrowest = Enumerable.Range(0, widths.Length).Where(column => widths[column] < columns[column].Max).MinBy(column => widths[column]);
            widths[narrowest]++;
        }

        return widths;
    }

    private static int NamesWidth(Measurement[] names, int width) =>
        Math.Clamp((int)(width * LargestShareOfNames), names.Max(name => name.Min), names.Max(name => name.Max));

    private static Rows ToList(Table table, RenderOptions options)
    {
        int width = options.ConsoleSize.Width;
        int names = table.ShowHeaders ? NamesWidth([.. table.Columns.Select(column => column.Header.Measure(options, width))], width) : 0;
        List<IRenderable> blocks = [];
        foreach (var row in table.Rows)
        {
            var grid = new Grid().AddColumn(new() { Width = names, Padding = new(0, 0, 2, 0) }).AddColumn(new() { Width = width - names - 2, Padding = new(0, 0, 0, 0) });
            for (var column = 0; column < table.Columns.Count; column++)
            {
                if (row[column].Measure(options, width).Max > 0) grid.AddRow(table.ShowHeaders ? table.Columns[column].Header : Text.Empty, row[column]);
            }

            blocks.AddRange([Text.Empty, grid]);
        }

        return new(blocks.Append(Text.Empty));
    }
}
