using System.Globalization;

namespace DeepSeekRouting.Tool.Tests;

/// <summary>Lines of a decision log, as many as wanted.</summary>
internal static class DecisionLogLines
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Decision(int number, string policy = "complexity", string model = "flash", string currency = "USD", string? prompt = null, string task = "sums") => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"type":"decision","version":1,"trace":{"id":"{{{number:x16}}}","startedAt":"{{{Start.AddMinutes(number):O}}}","durationMs":{{{100 + (number % 100)}}},"tier":"simple","policy":"{{{policy}}}","reason":"r","complexity":{{{1 + (number % 80 / 10.0)}}},"task":"{{{task}}}","model":"{{{model}}}","attempts":[{"model":"{{{model}}}","durationMs":90,"usage":{"cacheHitTokens":4,"cacheMissTokens":6,"outputTokens":20},"cost":0.001}],"currency":"{{{currency}}}","cost":0.001,"estimatedBaselineCost":0.003},"features":{"promptCharacters":12,"complexity":{{{1 + (number % 80 / 10.0)}}}}{{{(prompt is null ? "" : $",\"prompt\":\"{prompt}\"")}}}}""");

    public static string Feedback(int number, bool isCorrect) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"type":"feedback","version":1,"traceId":"{{number:x16}}","at":"2026-11-02T00:00:00Z","isCorrect":{{(isCorrect ? "true" : "false")}}}""");
}
