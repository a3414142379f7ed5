using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Tables that fit a terminal, and lines around them.</summary>
internal static class ScreenTable
{
    private const int Widest = 120;

    public static Table NewTable(this IAnsiConsole output, params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, Width = null };
        table.AddColumns(columns);
        if (output.Profile.Width > Widest) table.Width = Widest;
        return table;
    }

    /// <summary>Columns from the second on hold figures.</summary>
    public static Table NewFigures(this IAnsiConsole output, params string[] columns)
    {
        var table = output.NewTable(columns);
        table.Width = null;
        foreach (var column in table.Columns.Skip(1)) column.Alignment = Justify.Right;
        return table;
    }

    /// <summary>Writes text, wrapped by the terminal and by nobody else.</summary>
    public static void Lines(this IAnsiConsole output, string text) => output.Profile.Out.Writer.WriteLine(text);
}
