using System.Globalization;

namespace DeepSeekRouting.Tool.Tests;

/// <summary>Made-up recorded outcomes.</summary>
internal static class OutcomeRows
{
    public static TextFile File(string[] rows) => TextFile.With("rows.jsonl", rows);

    /// <summary>Rows of which some are too hard for the weak model; every third is hard for both.</summary>
    public static TextFile File(int count) => File([.. Enumerable.Range(0, count).Select(i => Row($"{i}", Prompt(i), isWeakRight: i % 3 == 0 && i % 4 != 0, isStrongRight: i % 7 != 0))]);

    public static string Row(string id, string prompt, bool isWeakRight, bool isStrongRight, double? confidence = null) =>
        $$"""{"id":"{{id}}","prompt":"{{prompt}}","weak_correct":{{Json(isWeakRight)}},"strong_correct":{{Json(isStrongRight)}}"""
        + (confidence is { } value ? $$""","confidence":{{value.ToString(CultureInfo.InvariantCulture)}}}""" : "}");

    private static string Prompt(int i) => (i % 3) switch
    {
        0 => $"What is the capital of country number {i}?",
        1 => $"Rewrite sentence {i} politely.",
        _ => $"Design a distributed cache with {i} shards, prove its consistency and compare three eviction strategies step by step.",
    };

    private static string Json(bool value) => value ? "true" : "false";
}
