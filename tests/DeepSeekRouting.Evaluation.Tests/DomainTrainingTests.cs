using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class DomainTrainingTests
{
    private static readonly IReadOnlyList<(string Term, int Domain)> Terms = DomainTermFile.LoadOwn();

    private static readonly IReadOnlyList<LabelledPrompt> Prompts =
    [
        .. Of(DomainNames.Medical, "Which dose of {0} is safe?", "amoxicillin", "metformin", "ibuprofen", "insulin"),
        .. Of(DomainNames.Legal, "Can the court enforce a {0}?", "contract", "verdict", "lease", "treaty"),
        .. Of(DomainNames.Other, "How do I bake a {0}?", "cake", "bread", "pie", "pretzel"),
    ];

    [Fact]
    public void LoadOwn_Terms_CoverEveryDomainInBothLanguages()
    {
        Terms.Select(term => term.Domain).Distinct().Order().ShouldBe(Enumerable.Range(0, DomainNames.All.Count));
        Terms.GroupBy(term => term.Domain).ShouldAllBe(domain => domain.Any(term => term.Term[0] > 0x4E00) && domain.Any(term => term.Term[0] < 128));
        Terms.Select(term => term.Term).ShouldAllBe(term => term.Length > 0 && term == term.Trim());
    }

    [Fact]
    public void Train_SameInput_SameBytes() => DomainTraining.Train(Prompts, [("fever", 0), ("lawsuit", 1)]).ShouldBe(DomainTraining.Train(Prompts, [("fever", 0), ("lawsuit", 1)]));

    [Theory]
    [InlineData("Is a high dose of metformin safe?", DomainNames.Medical)]
    [InlineData("The court, the lease and the verdict", DomainNames.Legal)]
    [InlineData("bake bread and cake", DomainNames.Other)]
    public void Train_FewPrompts_TellsThemApart(string text, string domain)
    {
        var classifier = new TextDomainClassifier(new DomainModel(DomainTraining.Train(Prompts, [("fever", 0), ("lawsuit", 1)])));

        classifier.Classify([new ChatMessage(ChatRole.User, text)], instructions: null).Domain.ShouldBe(domain);
    }

    [Fact]
    public void CrossValidate_Groups_AreNeverSplit()
    {
        LabelledPrompt[] prompts = [.. Prompts, .. Prompts.Select(prompt => prompt with { Id = prompt.Id + "b", Prompt = prompt.Prompt + "!" })];

        var reports = new Reports();
        var report = DomainReport.CrossValidate(prompts, [("fever", 0), ("lawsuit", 1)], seed: 1, reports);

        reports.ShouldRiseToTheEnd();

        report.Judgements.Select(judgement => judgement.Prompt.Id).ShouldBe(prompts.Select(prompt => prompt.Id), ignoreOrder: true);
        foreach (var group in report.Judgements.GroupBy(judgement => judgement.Prompt.Group)) group.Select(judgement => judgement.Said.Domain).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void ByDomain_KnownJudgements_RecallAndPrecision()
    {
        DomainReport report = new(
        [
            Judge(DomainNames.Medical, DomainNames.Medical, 0.9), Judge(DomainNames.Medical, DomainNames.Other, 0.5), Judge(DomainNames.Medical, DomainNames.Legal, 0.4),
            Judge(DomainNames.Other, DomainNames.Medical, 0.35), Judge(DomainNames.Other, DomainNames.Other, 0.8),
        ]);

        report.Accuracy.Value.ShouldBe(0.4);
        var medical = report.ByDomain[0];
        medical.Recall.Value.ShouldBe(1 / 3.0, tolerance: 1e-9);
        medical.Precision.Value.ShouldBe(0.5);
        var from04 = report.ByThreshold.Single(row => row.Threshold == 0.4);
        from04.Caught.Value.ShouldBe(2 / 3.0, tolerance: 1e-9); // Legal for medical is caught all the same.
        from04.FalseAlarms.Value.ShouldBe(0);
        report.ByThreshold.Single(row => row.Threshold == 0.3).FalseAlarms.Value.ShouldBe(0.5);
        report.CalibrationError.ShouldBe((0.1 + 0.5 + 0.4 + 0.35 + 0.2) / 5, tolerance: 1e-9);
        report.Confusions.ShouldContain((DomainNames.Other, DomainNames.Medical, 1));
    }

    [Fact]
    public void Card_Weights_AreTheShippedOnes()
    {
        using var weights = typeof(DomainModel).Assembly.GetManifestResourceStream("DeepSeekRouting.domains.bin")!;
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(weights)).ToLowerInvariant();

        File.ReadAllText(Path.Combine(RepositoryRoot(), "docs/domain-model-card.md")).ShouldContain(hash);
    }

    [Fact]
    public void BuiltIn_OwnPrompts_AreMostlyTold()
    {
        var classifier = new TextDomainClassifier(DomainModel.BuiltIn);

        LabelledPromptFile.LoadOwn().Average(prompt => classifier.Classify([new ChatMessage(ChatRole.User, prompt.Prompt)], instructions: null).Domain == prompt.Domain ? 1 : 0).ShouldBeGreaterThan(0.9);
    }

    private static IEnumerable<LabelledPrompt> Of(string domain, string form, params string[] words) => words.Select((word, i) => new LabelledPrompt
    {
        Id = $"{domain}-{i}",
        Group = $"{domain}-{i}",
        Language = "en",
        Kind = "test",
        Domain = domain,
        Label = LabelledPrompt.Simple,
        Prompt = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, word),
    });

    private static DomainJudgement Judge(string domain, string said, double probability) =>
        new(Of(domain, "{0}", "x").Single(), new DomainEstimate { Domain = said, Probability = probability });

    private static string RepositoryRoot([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));
}
