using System.Text.Json;

namespace DeepSeekRouting.Tool.Tests;

/// <summary>A log given together with a copy of it.</summary>
public sealed class RepeatedDecisionTests : IDisposable
{
    private const string Note = "Left out: 20 decisions with the id of another";

    private readonly string _folder = Directory.CreateTempSubdirectory("repeated").FullName;

    public RepeatedDecisionTests()
    {
        foreach (string name in new[] { "log.jsonl", "log-copy.jsonl" })
            File.WriteAllLines(Path.Combine(_folder, name), [.. Enumerable.Range(0, 20).Select(number => DecisionLogLines.Decision(number)), DecisionLogLines.Feedback(3, isCorrect: true)]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("20 answered requests, 1 of them with feedback", "evaluate", "--data")]
    [InlineData("20 requests", "simulate", "--trace")]
    public async Task Command_LogAndItsCopy_CountsEachDecisionOnceAndSaysSo(string count, params string[] args)
    {
        var (code, text, error) = await Screen.RunAsync([.. args, _folder]);

        code.ShouldBe(0, error);
        text.ShouldContain(count);
        text.ShouldContain(Note);
    }

    [Fact]
    public async Task Report_LogAndItsCopy_CountsEachDecisionOnceAndSaysSo()
    {
        string page = Path.Combine(_folder, "report.html");

        var (code, text, error) = await Screen.RunAsync("report", "--trace", Path.Combine(_folder, "log.jsonl"), "--trace", Path.Combine(_folder, "log-copy.jsonl"), "--out", page, "--json");

        code.ShouldBe(0, error);
        using var json = JsonDocument.Parse(text);
        json.RootElement.GetProperty("totals").GetProperty("requests").GetInt32().ShouldBe(20);
        json.RootElement.GetProperty("totals").GetProperty("repeatedDecisions").GetInt32().ShouldBe(20);
        (await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken)).ShouldContain(Note);
    }
}
