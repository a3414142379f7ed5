using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>What classified and declared domains make of the policy <c>risk</c>.</summary>
public sealed class DomainPolicyTests
{
    private const string MedicalCase = "My father takes warfarin and was prescribed ibuprofen. Compare the risks and explain which side effects must be reported to the doctor.";

    private static readonly double Floor = new RoutingRuleOptions().ClassifiedDomainComplexity;
    private static readonly double Probability = new RoutingRuleOptions().DomainProbability;

    [Theory]
    [InlineData("medical", 0, 0.1, true)]
    [InlineData("legal", 0, 0.1, true)]
    [InlineData("financial", 0, 0.1, true)]
    [InlineData("security", 0, 0.1, true)]
    [InlineData("medical", -0.01, 0.1, false)]
    [InlineData("medical", 0, 0, false)]
    [InlineData("code", 0.3, 4, false)]
    [InlineData("chat", 0.5, 4, false)]
    [InlineData("other", 0.5, 4, false)]
    public async Task Classified_HighRiskAboveTheFloor_GoesToPro(string domain, double aboveProbability, double aboveFloor, bool isPro)
    {
        await using var router = await StartAsync(new StubDomain(domain, Probability + aboveProbability), Floor + aboveFloor);

        var trace = (await router.AskAsync(streaming: true)).GetRoutingTrace()!;

        trace.Tier.ShouldBe(isPro ? "complex" : "simple");
        trace.Policy.ShouldBe(isPro ? "risk" : "default");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Classified_InTheTrace_SaysDomainAndWhy(bool streaming)
    {
        await using var router = await StartAsync(new StubDomain("medical", 0.93), 9);

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Reason.ShouldBe("risk 9 is at least 8: domain medical (classified, 0.93: words)");
        trace.Domain.ShouldBe("medical");
        trace.IsDomainDeclared.ShouldBeFalse();
    }

    [Theory]
    [InlineData(false, " Legal\n", "Legal", true)]
    [InlineData(true, "LEGAL", "LEGAL", true)]
    [InlineData(false, "", "medical", false)]
    [InlineData(true, "  ", "medical", false)]
    public async Task Declared_WithSpacesAround_CountsAndABlankOneDoesNot(bool streaming, string hint, string domain, bool isDeclared)
    {
        await using var router = await StartAsync(new StubDomain("medical", 0.9), 9);

        var trace = (await router.AskAsync(streaming, options: new Microsoft.Extensions.AI.ChatOptions().WithRoutingHints(hints => hints with { Domain = hint }))).GetRoutingTrace()!;

        (trace.Policy, trace.Domain, trace.IsDomainDeclared).ShouldBe(("risk", domain, isDeclared));
    }

    [Fact]
    public async Task Declared_InTheTrace_SaysSoAndNothingIsClassified()
    {
        var classifier = new StubDomain("chat", 1);
        await using var router = await StartAsync(classifier, 1);

        var trace = (await router.AskAsync(streaming: false, options: new Microsoft.Extensions.AI.ChatOptions().WithRoutingHints(hints => hints with { Domain = "legal" }))).GetRoutingTrace()!;

        trace.Reason.ShouldBe("risk 9 is at least 8: domain legal (hint)");
        trace.Domain.ShouldBe("legal");
        trace.IsDomainDeclared.ShouldBeTrue();
        classifier.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task DeclaredRisk_WinsOverTheClassifiedDomain()
    {
        var classifier = new StubDomain("medical", 1);
        await using var router = await StartAsync(classifier, 6);

        var trace = (await router.AskAsync(streaming: false, options: new Microsoft.Extensions.AI.ChatOptions().WithRoutingHints(hints => hints with { Risk = 2 }))).GetRoutingTrace()!;

        trace.Tier.ShouldBe("simple");
        trace.Domain.ShouldBeNull();
        classifier.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Classified_BelowTheThreshold_IsNotInTheTrace()
    {
        await using var router = await StartAsync(new StubDomain("medical", Probability - 0.01), 6);

        (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Domain.ShouldBeNull();
    }

    [Fact]
    public async Task ClassifyDomains_SwitchedOff_NobodyIsAsked()
    {
        var classifier = new StubDomain("medical", 1);
        await using var router = await StartAsync(classifier, 6, options => options.Rules.ClassifyDomains = false);

        var trace = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;

        trace.Tier.ShouldBe("simple");
        trace.Domain.ShouldBeNull();
        classifier.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task DomainRisks_OwnDomainOfAnOwnClassifier_Counts()
    {
        await using var router = await StartAsync(new StubDomain("aviation", 0.8), 6, options => options.Rules.DomainRisks["aviation"] = 8.5);

        (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Reason.ShouldBe("risk 8.5 is at least 8: domain aviation (classified, 0.80: words)");
    }

    [Fact]
    public async Task Classifier_Throws_RiskGoesToTheSafeSideAndTheAnswerComes()
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddSingleton<IDomainClassifier>(new BrokenClassifier()));

        var trace = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;

        trace.Tier.ShouldBe("complex");
        trace.Policy.ShouldBe("risk");
        trace.Warnings!.ShouldContain("policy risk failed (NotImplementedException)");
    }

    [Fact]
    public async Task Classifier_SeveralPoliciesAsk_IsAskedOnce()
    {
        var classifier = new StubDomain("humanities", 0.9);
        await using var router = await TestRouter.StartAsync(
            build: build => build.AddPolicy("mine", async (request, token) => (await request.GetDomainAsync(token)).Domain is "humanities" ? null : throw new InvalidOperationException()),
            services: services => services.AddSingleton<IDomainClassifier>(classifier));

        await router.AskAsync(streaming: false);

        classifier.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task BuiltInClassifier_MedicalCase_GoesToProAndNoReasonQuotesIt()
    {
        await using var router = await TestRouter.StartAsync();

        var trace = (await router.AskAsync(streaming: false, MedicalCase)).GetRoutingTrace()!;

        trace.Policy.ShouldBe("risk");
        trace.Domain.ShouldBe("medical");
        foreach (var word in MedicalCase.Split(' ', '.').Where(word => word.Length > 5)) trace.Reason!.ShouldNotContain(word);
    }

    [Fact]
    public void Classified_MoreProbableOrMoreComplex_NeverGoesToACheaperTier() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[1, 10], Gen.Double[1, 10], Gen.Double[1, 10]).SampleAsync(
            async (probability, otherProbability, complexity, otherComplexity, risk) =>
            {
                var lower = await IsProAsync(Math.Min(probability, otherProbability), Math.Min(complexity, otherComplexity), risk);
                var higher = await IsProAsync(Math.Max(probability, otherProbability), Math.Max(complexity, otherComplexity), risk);
                var riskier = await IsProAsync(Math.Min(probability, otherProbability), Math.Min(complexity, otherComplexity), Math.Min(risk + 1, 10));
                return (!lower || higher) && (!lower || riskier);
            });

    private static async Task<bool> IsProAsync(double probability, double complexity, double risk)
    {
        var rules = new RoutingRuleOptions { DomainRisks = { ["mine"] = risk } };
        var readers = new RequestReaders { Complexity = new StubComplexity(complexity), Domain = new StubDomain("mine", probability) };
        var request = new RoutingRequest([], options: null, RoutingHints.None, default, readers);
        return await new RiskPolicy(rules).DecideAsync(request, TestContext.Current.CancellationToken) is not null;
    }

    private static Task<TestRouter> StartAsync(IDomainClassifier classifier, double complexity, Action<DeepSeekRoutingOptions>? configure = null) => TestRouter.StartAsync(
        configure,
        services: services => services.AddSingleton(classifier).AddSingleton<IComplexityEstimator>(new StubComplexity(complexity)));

    private sealed class BrokenClassifier : IDomainClassifier
    {
        public ValueTask<DomainEstimate> ClassifyAsync(RoutingRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();
    }
}
