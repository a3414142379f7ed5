using System.Text.Json;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool.Tests;

public sealed class TrainDomainsTests
{
    // A fifth of the groups of the project's own prompts: enough to learn from, and quick.
    private const int SampledOf = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TrainDomains_Json_HasFiguresOfEveryDomainAndSubjects()
    {
        using var subjects = TextFile.With("subjects.jsonl", """{"subject": "clinic", "prompt": "Which antibiotic treats pneumonia in a patient with penicillin allergy?"}""");
        using var labels = Sample();
        string weights = labels.Path + ".bin";

        (int code, string text, string error) = await Screen.RunAsync("train-domains", "--json", "--labels", labels.Path, "--subjects", subjects.Path, "--output", weights);

        code.ShouldBe(0);
        error.ShouldBeEmpty();
        using var report = JsonDocument.Parse(text);
        report.RootElement.GetProperty("domains").EnumerateArray().Select(row => row.GetProperty("domain").GetString()).ShouldBe(DomainNames.All);
        report.RootElement.GetProperty("prompts").GetInt32().ShouldBe((await File.ReadAllLinesAsync(labels.Path, Token)).Length);
        report.RootElement.GetProperty("accuracy").GetProperty("value").GetDouble().ShouldBeInRange(0.5, 0.9);
        report.RootElement.GetProperty("domains")[0].GetProperty("recall").GetProperty("low").GetDouble().ShouldBeGreaterThan(0.5);
        var clinic = report.RootElement.GetProperty("subjects").EnumerateArray().ShouldHaveSingleItem();
        clinic.GetProperty("said").GetProperty("medical").GetDouble().ShouldBe(1);
        (await File.ReadAllBytesAsync(weights, Token)).Length.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public async Task TrainDomains_NoSubjectsFile_IsOneLineAndExitCode2()
    {
        (int code, string text, string error) = await Screen.RunAsync("train-domains", "--subjects", "nowhere.jsonl");

        code.ShouldBe(CommandLine.BadInput);
        text.ShouldBeEmpty();
        error.Trim().ShouldBe("nowhere.jsonl: the file does not exist");
    }

    [Theory]
    [InlineData("weather", "row '0': the field 'domain' must be one of medical, ")]
    [InlineData("medical", "needs prompts of at least 5 groups to be dealt into as many folds")]
    public async Task TrainDomains_WrongLabels_IsOneLineAndExitCode2(string domain, string expected)
    {
        using var labels = TextFile.With("labels.jsonl", Row(new() { Id = "0", Group = "g", Language = "en", Kind = "k", Domain = domain, Label = LabelledPrompt.Simple, Prompt = "secret" }));

        (int code, string text, string error) = await Screen.RunAsync("train-domains", "--labels", labels.Path);

        (code, text).ShouldBe((CommandLine.BadInput, ""));
        error.ShouldStartWith($"{labels.Path}: {expected}");
        error.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("--card", "--card tells of the project's own prompts. Leave --labels or --card out.")]
    [InlineData("--output", "the output would overwrite the input")]
    public async Task TrainDomains_LabelsAndAFileThatDoesNotGoWithThem_IsRefused(string option, string expected)
    {
        using var labels = TextFile.With("labels.jsonl", "{}");

        (int code, _, string error) = await Screen.RunAsync("train-domains", "--labels", labels.Path, option, labels.Path);

        code.ShouldBe(CommandLine.BadInput);
        error.ShouldContain(expected);
        (await File.ReadAllTextAsync(labels.Path, Token)).Trim().ShouldBe("{}");
    }

    private static TextFile Sample() => TextFile.With("labels.jsonl", [.. LabelledPromptFile.LoadOwn()
        .GroupBy(prompt => prompt.Group).Where((_, place) => place % SampledOf == 0).SelectMany(group => group).Select(Row)]);

    private static string Row(LabelledPrompt prompt) => JsonSerializer.Serialize(new
    {
        id = prompt.Id,
        group = prompt.Group,
        lang = prompt.Language,
        kind = prompt.Kind,
        domain = prompt.Domain,
        label = prompt.Label,
        prompt = prompt.Prompt,
    });
}
