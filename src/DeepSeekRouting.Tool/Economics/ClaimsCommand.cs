using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>claims</c>: computes the figures of the source articles again from their own inputs.</summary>
internal static class ClaimsCommand
{
    public static Command Create(IAnsiConsole output)
    {
        Option<bool> json = new("--json") { Description = "Prints the claims as JSON." };
        var command = new Command("claims", "Computes the figures of the articles that the rules come from again, from the articles' own inputs.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json)) JsonOutput.Write(output, ArticleClaims.All, EconomicsJson.Default.IReadOnlyListArticleClaim);
            else new ClaimsScreen(output).Show(ArticleClaims.All);
            return 0;
        });
        return command;
    }
}
