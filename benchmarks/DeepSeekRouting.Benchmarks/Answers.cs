namespace DeepSeekRouting.Benchmarks;

internal static class Answers
{
    public const string Short = "The parcel is on its way. We will write again as soon as the carrier has news, and we are sorry for the wait.";

    public static string ThousandTokens { get; } = string.Concat(Enumerable.Range(0, 1_000).Select(i => (i % 7) switch { 0 => "The ", 1 => "river ", 2 => "runs ", 3 => "to ", 4 => "the ", 5 => "sea", _ => ". " }));
}
