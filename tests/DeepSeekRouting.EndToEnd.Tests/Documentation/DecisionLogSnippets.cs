#pragma warning disable IDE0005, CA2007, CA1062, IDE0059, IDE0051, IDE0061, CA1305 // The documentation shows what a reader would type.
using DeepSeekRouting;
using DeepSeekRouting.Evaluation;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/decision-log.md.</summary>
internal static class DecisionLogSnippets
{
    public static void Add(IServiceCollection services)
    {
        services.AddDeepSeekRouting()
            .UseDecisionLog("logs/decisions");
    }

    public static async Task JudgeAsync(IChatClient client, IRoutingFeedback feedback)
    {
        var response = await client.GetResponseAsync("Which plan fits 40 users?");
        var traceId = response.GetRoutingTrace()!.Id;

        feedback.Record(traceId, isCorrect: false);
        feedback.Record(traceId, new AnswerVerdict { Score = 0.4 });
    }

    public static void Read()
    {
        var log = DecisionLogReader.Open("logs/decisions");
        foreach (var decision in log.Read().Where(decision => decision.Feedback is { IsCorrect: false }))
        {
            Console.WriteLine($"{decision.Trace.Id} {decision.Trace.Model} {decision.Features.Complexity}");
        }
    }
}
