using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints the claims of the articles with what their inputs give.</summary>
internal sealed class ClaimsScreen(IAnsiConsole output)
{
    public void Show(IReadOnlyList<ArticleClaim> claims)
    {
        foreach (var article in claims.GroupBy(claim => claim.Article)) ShowArticle(article);
        output.Lines($"{claims.Count} claims: {string.Join(", ", Enum.GetValues<ClaimVerdict>().Select(verdict => $"{claims.Count(claim => claim.Verdict == verdict)} {ClaimText.Of(verdict)}"))}.");
    }

    private void ShowArticle(IGrouping<string, ArticleClaim> article)
    {
        output.Lines(article.Key);
        var table = ScreenTable.New("Statement", "Recomputed from its own inputs", "Verdict");
        foreach (var claim in article) table.AddRow(Markup.Escape(claim.Statement), Markup.Escape(Recomputation(claim)), Colored(claim.Verdict));
        output.Show(table, ScreenTable.WidestText);
    }

    private static string Recomputation(ArticleClaim claim)
    {
        string figure = claim.Recomputed is null ? "" : $"{claim.Formula} = {ClaimText.Of(claim.Recomputed, claim.Unit)}";
        return string.Join("\n", new[] { figure, claim.Remark ?? "" }.Where(line => line.Length > 0));
    }

    private static string Colored(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.DoesNotHold => $"[red]{ClaimText.Of(verdict)}[/]",
        ClaimVerdict.CannotBeRecomputed => $"[grey]{ClaimText.Of(verdict)}[/]",
        _ => $"[green]{ClaimText.Of(verdict)}[/]",
    };
}
