using Spectre.Console;

namespace QuickStart;

/// <summary>What is asked, and what only the caller knows about it.</summary>
internal sealed record Prompt
{
    public required string Text { get; init; }

    public string? Domain { get; init; }

    public double? Risk { get; init; }

    public decimal? ErrorCost { get; init; }

    public string? Task { get; init; }

    public TimeSpan? LatencyBudget { get; init; }

    /// <summary>Gets a model or tier that must answer.</summary>
    public string? Model { get; init; }

    /// <summary>Gets a value indicating whether the answer must be a JSON object.</summary>
    public bool Json { get; init; }

    /// <summary>Shortens the text in the middle, because a question about a long text often stands at its end.</summary>
    /// <param name="cells">The width on the screen; a Chinese character takes two cells.</param>
    public string Shorten(int cells)
    {
        var line = Text.ReplaceLineEndings(" ");
        if (line.GetCellWidth() <= cells)
        {
            return line;
        }

        var half = (int)((long)(cells - 1) * line.Length / line.GetCellWidth() / 2);
        var (begin, end) = (line[..half], line[^half..]);
        return $"{begin[..LastSpace(begin)].TrimEnd()} … {end[FirstSpace(end)..].TrimStart()}";
    }

    private static int LastSpace(string text) => text.LastIndexOf(' ') is > 0 and var space ? space : text.Length;

    private static int FirstSpace(string text) => Math.Max(text.IndexOf(' ', StringComparison.Ordinal), 0);
}
