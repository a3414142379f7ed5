using System.CommandLine;

namespace DeepSeekRouting.Tool;

/// <summary>Options that take one of a few words; a wrong one is told in one line that names the option.</summary>
internal static class Choices
{
    public static void TakeOneOf(this Option option, IReadOnlyList<string> words) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !words.Contains(token.Value)) result.AddError($"{option.Name} must be {string.Join(", ", words.SkipLast(1))} or {words[^1]}.");
    });
}
