using System.Text.Json;

namespace DeepSeekRouting.Tool.Tests;

public sealed class EvaluateCacheTests
{
    [Fact]
    public async Task EvaluateCache_OwnPairs_ShowsThresholdsAndGuards()
    {
        (int code, string text, string error) = await Screen.RunAsync("evaluate-cache");

        code.ShouldBe(0);
        error.ShouldBeEmpty();
        text.ShouldMatch(@"0\.85 +yes +\d+\.\d %");
        text.ShouldContain("Chosen on the other half: 0.85 with guards");
        text.ShouldMatch(@"negation +\d+ +\d+");
        text.ShouldNotContain("missed");
    }

    [Fact]
    public async Task EvaluateCache_Json_IsReadableAndRepeatable()
    {
        (_, string text, _) = await Screen.RunAsync("evaluate-cache", "--json");
        (_, string again, _) = await Screen.RunAsync("evaluate-cache", "--json");

        again.ShouldBe(text);
        using var report = JsonDocument.Parse(text);
        report.RootElement.GetProperty("threshold").GetDouble().ShouldBe(0.85);
        report.RootElement.GetProperty("thresholdWithoutGuards").ValueKind.ShouldBe(JsonValueKind.Null);
        report.RootElement.GetProperty("withGuards").EnumerateArray().ShouldAllBe(row => row.GetProperty("hitRate").GetProperty("low").GetDouble() > 0);
    }

    [Fact]
    public async Task EvaluateCache_Mistakes_AreOfTheHalfForChoosing()
    {
        (_, string text, _) = await Screen.RunAsync("evaluate-cache", "--mistakes");

        text.ShouldContain("missed, paraphrase");
        var telling = Evaluation.RequestPairFile.LoadOwn().Where(pair => !pair.IsForChoosing).Select(pair => pair.First).Distinct();
        telling.ShouldAllBe(request => !text.Contains($": {request} | "));
    }

    [Fact]
    public async Task EvaluateCache_NoFile_IsOneLineAndExitCode2()
    {
        (int code, string text, string error) = await Screen.RunAsync("evaluate-cache", "--data", "nowhere.jsonl");

        code.ShouldBe(CommandLine.BadInput);
        text.ShouldBeEmpty();
        error.Trim().ShouldBe("nowhere.jsonl: the file does not exist");
    }
}
