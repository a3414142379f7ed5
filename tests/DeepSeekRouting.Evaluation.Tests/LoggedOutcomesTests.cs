namespace DeepSeekRouting.Evaluation.Tests;

public sealed class LoggedOutcomesTests
{
    [Fact]
    public void Read_Log_CountsByTier()
    {
        using var log = DataFile.With(
            Decision("a", "simple", 0.001m), Decision("b", "simple", 0.003m, escalated: true), Decision("c", "complex", 0.01m), Decision("d", "complex", 0.02m, outcome: "Failed"),
            Feedback("a", "\"isCorrect\":true"), Feedback("b", "\"isCorrect\":false"), Feedback("c", "\"score\":0.4"));

        var outcomes = LoggedOutcomes.Read(DecisionLogReader.Open(log.Path));

        outcomes.Requests.ShouldBe(3);
        outcomes.Judged.ShouldBe(3);
        outcomes.Tiers.Select(tier => tier.Name).ShouldBe(["complex", "simple"]);
        var simple = outcomes.Tiers[1];
        (simple.Requests, simple.Escalated, simple.CostPerThousand).ShouldBe((2, 1, 2m));
        simple.Quality.ShouldBe(Wilson.Around(1, 2));
        outcomes.Tiers[0].Quality!.Value.Value.ShouldBe(0.4, 1e-12);
    }

    [Fact]
    public void Read_NoFeedback_HasNoQuality()
    {
        using var log = DataFile.With(Decision("a", "simple", 0.001m));

        LoggedOutcomes.Read(DecisionLogReader.Open(log.Path)).Tiers.ShouldHaveSingleItem().Quality.ShouldBeNull();
    }

    [Fact]
    public void IsLog_Files_AreToldApart()
    {
        using var log = DataFile.With("", Feedback("a", "\"isCorrect\":true"));
        using var rows = DataFile.With("""{"id":"a","prompt":"a line of \"type\":\"decision\"","weak_correct":true,"strong_correct":true}""");

        LoggedOutcomes.IsLog(log.Path).ShouldBeTrue();
        LoggedOutcomes.IsLog(rows.Path).ShouldBeFalse();
        LoggedOutcomes.IsLog("nowhere.jsonl").ShouldBeFalse();
    }

    private static string Decision(string id, string tier, decimal cost, bool escalated = false, string outcome = "Succeeded") =>
        $$$"""{"type":"decision","version":1,"trace":{"id":"{{{id}}}","startedAt":"2026-11-01T00:00:00+00:00","durationMs":10,"outcome":"{{{outcome}}}","tier":"{{{tier}}}","attempts":[{{{(escalated ? """{"model":"pro","role":"Escalation","outcome":"Succeeded"}""" : "")}}}],"currency":"USD","cost":{{{FormattableString.Invariant($"{cost}")}}},"estimatedCost":0},"features":{}}""";

    private static string Feedback(string id, string verdict) => $$"""{"type":"feedback","version":1,"traceId":"{{id}}","at":"2026-11-01T00:01:00+00:00",{{verdict}}}""";
}
