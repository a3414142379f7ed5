namespace DeepSeekRouting.Tool.Tests;

/// <summary>Lines of a decision log.</summary>
internal static class DecisionRows
{
    public static string Decision(string id, string tier) =>
        $$$"""{"type":"decision","version":1,"trace":{"id":"{{{id}}}","startedAt":"2026-11-01T00:00:00+00:00","durationMs":10,"outcome":"Succeeded","tier":"{{{tier}}}","policy":"default","attempts":[],"currency":"USD","cost":0.001,"estimatedCost":0},"features":{"complexity":3}}""";

    public static string Feedback(string id, bool isCorrect) =>
        $$"""{"type":"feedback","version":1,"traceId":"{{id}}","at":"2026-11-01T00:01:00+00:00","isCorrect":{{(isCorrect ? "true" : "false")}}}""";
}
