#pragma warning disable IDE0005, CA2007, CA1062, IDE0059, IDE0051, IDE0061, CA1305 // The documentation shows what a reader would type.
using DeepSeekRouting;
using DeepSeekRouting.Evaluation;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/evaluation.md, docs/calibration.md and the README of DeepSeekRouting.Evaluation.</summary>
internal static class EvaluationSnippets
{
    public static async Task MustBeatAsync()
    {
        var outcomes = OutcomeFile.Load("outcomes.jsonl");
        using var offline = OfflineRouter.FromJsonFile("appsettings.json");

        var report = await RoutingEvaluation.RunAsync(outcomes, ScoringRule.FromRouter(offline.Router));
        report.MustBeat(Baseline.PromptLength);
    }

    public static async Task RulesAsync(IReadOnlyList<RecordedOutcome> outcomes, OfflineRouter offline)
    {
        var rule = ScoringRule.From("questions", row => row.Prompt.Count(character => character == '?'), threshold: 2);
        var costs = new EvaluationOptions { Prices = ModelPrices.DeepSeek, OutputTokens = 300 };

        var report = await RoutingEvaluation.RunAsync(outcomes, rule, costs);
        Console.WriteLine($"{report.Rule.Name}: APGR {report.Rule.Apgr}, prompt length {report.PromptLength.Apgr}");
        Console.WriteLine($"{report.Rule.Point!.StrongCalls} calls to Pro, accuracy {report.Rule.Point.Accuracy}, always Pro {report.AlwaysPro.Point!.Accuracy}");
    }

    public static void OwnParts()
    {
        using var offline = OfflineRouter.FromJsonFile("appsettings.json", builder => builder.AddPolicy("night", (request, _) => new ValueTask<RoutingDecision?>(result: null)));
    }

    public static async Task DecideAsync(IChatClient client)
    {
        var router = client.GetRequiredService<RoutedChatClient>();
        var preview = await router.DecideAsync([new ChatMessage(ChatRole.User, "Prove that √2 is irrational.")]);
        Console.WriteLine($"{preview.Models[0]} by policy {preview.Policy}: {preview.Decision.Reason}; complexity {preview.Complexity}");
    }

    public static async Task CalibrateAsync(IReadOnlyList<RecordedOutcome> outcomes, OfflineRouter offline)
    {
        var report = await ThresholdCalibration.CalibrateComplexityAsync(outcomes, offline.Router, new() { MaxQualityDrop = 0.02, Confidence = 0.95 });
        if (report.Threshold is null) Console.WriteLine($"{report.Rows} rows are not enough; about {report.RowsNeeded} would be.");
        else await File.WriteAllTextAsync("calibrated.json", report.ToSettings());
    }
}
