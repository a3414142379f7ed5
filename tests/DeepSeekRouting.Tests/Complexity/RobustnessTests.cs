using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>What must not change a decision hardly does: case and spaces never, small typos and other words in at most one of twenty.</summary>
public sealed class RobustnessTests
{
    private const double ComplexAbove = 7;
    private const double MostFlips = 0.05;
    private const int LettersOfALongWord = 5;

    private static readonly TextComplexityEstimator Estimator = new();

    private static IReadOnlyList<string> Prompts { get; } = [.. Paraphrases.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right })];

    [Fact]
    public void Estimate_Paraphrase_HardlyEverChangesTheDecision()
    {
        Paraphrases.Pairs.Count.ShouldBeGreaterThanOrEqualTo(200);

        ShareOf(Paraphrases.Pairs, pair => IsComplex(pair.Left) != IsComplex(pair.Right)).ShouldBeLessThanOrEqualTo(MostFlips);
    }

    [Fact]
    public void Estimate_SmallTypo_HardlyEverChangesTheDecision()
    {
        ShareOf(Prompts, prompt => IsComplex(prompt) != IsComplex(WithTypo(prompt))).ShouldBeLessThanOrEqualTo(MostFlips);
    }

    [Fact]
    public void Estimate_OtherCaseAndSpaces_NeverChangesTheScore()
    {
        Prompts.ShouldAllBe(prompt => ScoreOf(prompt.ToUpperInvariant()).Equals(ScoreOf(prompt)));
        Prompts.ShouldAllBe(prompt => ScoreOf("  " + prompt.Replace(" ", "  ", StringComparison.Ordinal) + "\n").Equals(ScoreOf(prompt)));
    }

    /// <summary>Swaps two letters inside a long word in the middle of the prompt.</summary>
    private static string WithTypo(string prompt)
    {
        var words = prompt.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var place = (i + (words.Length / 2)) % words.Length;
            var word = words[place];
            if (word.Length < LettersOfALongWord || !word.All(char.IsLetter) || word[0] > 'z') continue;
            words[place] = word[..2] + word[3] + word[2] + word[4..];
            break;
        }

        return string.Join(" ", words);
    }

    private static double ShareOf<T>(IReadOnlyList<T> items, Func<T, bool> holds) => (double)items.Count(holds) / items.Count;

    private static bool IsComplex(string prompt) => ScoreOf(prompt) > ComplexAbove;

    private static double ScoreOf(string prompt) => Estimator.Estimate([new ChatMessage(ChatRole.User, prompt)], instructions: null).Score;
}
