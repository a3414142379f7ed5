using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints the claims of the articles with what their inputs give.</summary>
internal sealed class ClaimsScreen(IAnsiConsole output)
{
    public void Show(IReadOnlyList<ArticleClaim> claims)
    {
        foreach (var article in claims.GroupBy(claim => claim.Article)) ShowArticle(article);
        output.Lines($"{claims.Count} figures recomputed: {Count(claims, ClaimVerdict.Holds)}, {Count(claims, ClaimVerdict.Rounding)}, "
            + $"{Count(claims, ClaimVerdict.DoesNotHold)}, {Count(claims, ClaimVerdict.CannotBeRecomputed)}.");
    }

    private void ShowArticle(IGrouping<string, ArticleClaim> article)
    {
        output.Lines(article.Key);
        var table = output.NewTable("Statement", "Recomputed from its own inputs", "Verdict");
        foreach (var claim in article) table.AddRow(Markup.Escape(claim.Statement), Markup.Escape(Recomputation(claim)), ClaimText.Of(claim.Verdict));
        output.Write(table);
    }

    private static string Recomputation(ArticleClaim claim)
    {
        string figure = claim.Recomputed is null ? "" : $"{claim.Formula} = {ClaimText.Of(claim.Recomputed, claim.Unit)}";
        return string.Join("\n", new[] { figure, claim.Remark ?? "" }.Where(line => line.Length > 0));
    }

    private static string Count(IReadOnlyList<ArticleClaim> claims, ClaimVerdict verdict) => $"{claims.Count(claim => claim.Verdict == verdict)} {ClaimText.Of(verdict)}";
}
