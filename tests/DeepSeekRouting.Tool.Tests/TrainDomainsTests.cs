using System.Text.Json;

namespace DeepSeekRouting.Tool.Tests;

public sealed class TrainDomainsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TrainDomains_Json_HasFiguresOfEveryDomainAndSubjects()
    {
        var subjects = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(subjects, """{"subject": "clinic", "prompt": "Which antibiotic treats pneumonia in a patient with penicillin allergy?"}""", Token);

            (int code, string text, string error) = await Screen.RunAsync("train-domains", "--json", "--subjects", subjects);

            code.ShouldBe(0);
            error.ShouldBeEmpty();
            using var report = JsonDocument.Parse(text);
            report.RootElement.GetProperty("domains").EnumerateArray().Select(row => row.GetProperty("domain").GetString()).ShouldBe(DomainNames.All);
            report.RootElement.GetProperty("accuracy").GetProperty("value").GetDouble().ShouldBeInRange(0.65, 0.95);
            report.RootElement.GetProperty("domains")[0].GetProperty("recall").GetProperty("low").GetDouble().ShouldBeGreaterThan(0.7);
            var clinic = report.RootElement.GetProperty("subjects").EnumerateArray().ShouldHaveSingleItem();
            clinic.GetProperty("said").GetProperty("medical").GetDouble().ShouldBe(1);
        }
        finally
        {
            File.Delete(subjects);
        }
    }

    [Fact]
    public async Task TrainDomains_NoSubjectsFile_IsOneLineAndExitCode2()
    {
        (int code, string text, string error) = await Screen.RunAsync("train-domains", "--subjects", "nowhere.jsonl");

        code.ShouldBe(CommandLine.BadInput);
        text.ShouldBeEmpty();
        error.Trim().ShouldBe("nowhere.jsonl: the file does not exist");
    }
}
