namespace DeepSeekRouting.Tool;

/// <summary>A table whose first column names its rows. What it is given is text.</summary>
internal static class HtmlTable
{
    /// <param name="caption">What the table shows.</param>
    /// <param name="columns">The titles; one that ends in # is of a column of numbers, one that ends in ~ of long texts.</param>
    /// <param name="rows">The cells.</param>
    public static HtmlWriter Of(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var html = new HtmlWriter().Write($"""<div class="scroll"><table><caption>{caption}</caption><thead><tr>""");
        foreach (string column in columns) html.Write($"""<th scope="col" class="{Kind(column)}">{column.TrimEnd('#', '~')}</th>""");
        html.Write($"</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Write($"""<tr><th scope="row">{row[0]}</th>""");
            for (var i = 1; i < row.Count; i++) html.Write($"""<td class="{Kind(columns[i])}">{row[i]}</td>""");
            html.Write($"</tr>\n");
        }

        return html.Write($"</tbody></table></div>\n");
    }

    private static string Kind(string column) => column switch { [.., '#'] => "number", [.., '~'] => "long", _ => "text" };
}
