using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>A row of a sample's table, and the indented lines below it.</summary>
internal sealed partial record SampleRow
{
    public required string[] Cells { get; init; }

    public List<string> Details { get; } = [];

    /// <summary>Gets the models of the attempts with what came of each, without times.</summary>
    public string[] Attempts => [.. Details[0].Split(" > ").Select(attempt => Milliseconds().Replace(attempt, ""))];

    public decimal Cost => Amount(Cells[^1]);

    public decimal EstimatedCost => EstimateIn(Cells[^1]);

    /// <summary>Reads the table of an output: it begins below its heading and ends at a blank line.</summary>
    public static IReadOnlyList<SampleRow> Of(string output)
    {
        List<SampleRow> rows = [];
        var lines = output.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => !line.StartsWith("Question", StringComparison.Ordinal)).Skip(1);
        foreach (var line in lines.TakeWhile(line => line.Length > 0))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                rows[^1].Details.Add(line.Trim());
            }
            else
            {
                rows.Add(new() { Cells = Gaps().Split(line) });
            }
        }

        return rows;
    }

    /// <summary>Reads the line of the sums that begins with a name; what follows the name.</summary>
    public static string Sum(string output, string name) =>
        output.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal)).ShouldHaveSingleItem()[name.Length..].Trim();

    public static decimal Amount(string text) => decimal.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture);

    public static decimal EstimateIn(string text) => Estimated().Match(text) is { Success: true } match ? Amount(match.Groups[1].Value) : 0;

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gaps();

    [GeneratedRegex(@" \d+ ms")]
    private static partial Regex Milliseconds();

    [GeneratedRegex(@"\+ estimated (\S+)")]
    private static partial Regex Estimated();
}
