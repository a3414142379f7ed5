using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints advice with its calculation.</summary>
internal sealed class AdviceScreen(IAnsiConsole output)
{
    public void Show(Advice advice)
    {
        output.Lines($"Prices {advice.Prices.Name}: {advice.Prices.Source}");
        foreach (string note in advice.Notes) output.Lines(note);
        Show(advice.BreakEven);
        Show(advice.Matrix);
        Show(advice.Router);
    }

    private void Show(AdviceSection section)
    {
        output.Lines("");
        output.Lines(section.Question);
        var table = ScreenTable.New("", "Calculation", "");
        table.HideHeaders();
        table.Columns[2].Alignment = Justify.Right;
        foreach (var line in section.Lines)
            table.AddRow(Markup.Escape(line.Name), Markup.Escape(line.Formula), line.Value is { } value ? Markup.Escape(FigureText.Of(value, line.Unit)) : "not given");
        if (section.Lines.Count > 0) output.Show(table, ScreenTable.WidestText);
        output.Lines(section.Answer);
    }

    private void Show(UpgradeMatrix matrix)
    {
        output.Lines("");
        output.Lines("Which kind of routing? The article's matrix of opinions; * marks what stands between its bands.");
        var table = ScreenTable.New("Situation", "Recommendation", "Yours");
        foreach (var row in matrix.Rows)
            table.AddRow(Markup.Escape(row.IsGap ? $"{row.Situation} *" : row.Situation), Markup.Escape(row.Recommendation), row.Applies switch { true => "yes", false => "no", null => "not given" });
        output.Show(table, ScreenTable.WidestText);
        output.Lines(matrix.Answer);
    }
}
