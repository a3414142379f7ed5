using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>Log probabilities that mean nothing, and what happens then.</summary>
public sealed class UnavailableConfidenceTests
{
    public static TheoryData<bool, string> EveryWay => new MatrixTheoryData<bool, string>([false, true], ["zero temperature", "other temperature", "thinking", "none came", "censored"]);

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task WhenUnavailable_Escalate_StrongModelAnswers(bool streaming, string case_)
    {
        await using var router = await StartAsync(case_, UnavailableConfidence.Escalate);

        var trace = await router.AskForTraceAsync(streaming, options: OptionsOf(case_));

        trace.Model.ShouldBe("pro");
        trace.Confidence!.Score.ShouldBeNull();
        trace.Confidence.WhyUnavailable.ShouldBe(ReasonOf(case_));
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task WhenUnavailable_Accept_DraftIsTheAnswer(bool streaming, string case_)
    {
        await using var router = await StartAsync(case_, UnavailableConfidence.Accept);

        var trace = await router.AskForTraceAsync(streaming, options: OptionsOf(case_));

        trace.Attempts.ShouldHaveSingleItem().Role.ShouldBe(AttemptRole.Draft);
        trace.Confidence!.WhyUnavailable.ShouldBe(ReasonOf(case_));
        trace.Confidence.Outcome.ShouldBe(DraftOutcome.Kept);
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task WhenUnavailable_ByDefault_TextScorerDecides(bool streaming, string case_)
    {
        await using var router = await StartAsync(case_, whenUnavailable: null);

        var trace = await router.AskForTraceAsync(streaming, options: OptionsOf(case_));

        trace.Confidence!.Scorer.ShouldBe("text");
        trace.Confidence.Score.ShouldNotBeNull();
        trace.Confidence.Threshold.ShouldBe(Math.Log(0.5), 1e-6);
        trace.Confidence.WhyUnavailable.ShouldBe(ReasonOf(case_));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refusal_WithoutLogprobs_IsEscalatedByItsText(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseConfidenceFallback());
        router.Server.Script(request => CascadeRouter.IsPro(request) ? new() { Text = "Paris." } : new() { Text = "I'm sorry, but I can't help with that." });

        (await router.AskForTraceAsync(streaming, options: new() { Temperature = 0 })).Model.ShouldBe("pro");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustAnyTemperature_ScoreCounts(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, confidence => confidence.TrustAnyTemperature = true);

        var trace = await router.AskForTraceAsync(streaming, options: new() { Temperature = 0.7f });

        trace.Confidence!.Score.ShouldBe(-2);
        router.Server.Requests[0].Json!.Value.GetProperty("temperature").GetSingle().ShouldBe(0.7f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustAnyTemperature_AtZero_CertaintyIsStillNotBelieved(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, confidence => (confidence.TrustAnyTemperature, confidence.WhenUnavailable) = (true, UnavailableConfidence.Escalate));

        var trace = await router.AskForTraceAsync(streaming, options: new() { Temperature = 0 });

        trace.Model.ShouldBe("pro");
        trace.Confidence!.WhyUnavailable.ShouldBe("every token is reported as certain, as at temperature 0");
    }

    [Fact]
    public async Task Unavailable_IsLoggedOnceAndTracedAlways()
    {
        await using var router = await CascadeRouter.StartAsync(-2, services: services => services.AddFakeLogging());

        await router.AskAsync(streaming: false, options: new() { Temperature = 0 });
        await router.AskAsync(streaming: true, options: new() { Temperature = 0 });

        router.Services.GetRequiredService<FakeLogCollector>().GetSnapshot().Where(log => log.Level == LogLevel.Warning).ShouldHaveSingleItem()
            .Message.ShouldBe("Scorer firstToken of router '' cannot score drafts: log probabilities are only trusted at temperature 1. What happens then: ScoreText. Said once; every trace repeats it");
        router.Sink.Traces.ShouldAllBe(trace => trace.Confidence!.WhyUnavailable == "log probabilities are only trusted at temperature 1");
    }

    private static ChatOptions? OptionsOf(string case_) => case_ switch
    {
        "zero temperature" => new() { Temperature = 0 },
        "other temperature" => new() { AdditionalProperties = new() { ["temperature"] = 0.3 } },
        "thinking" => new() { Reasoning = new() { Effort = ReasoningEffort.Low } },
        _ => null,
    };

    private static string ReasonOf(string case_) => case_ switch
    {
        "thinking" => "the model thought first, so its tokens follow from its thinking",
        "none came" => "no log probabilities came",
        "censored" => "a log probability is censored",
        _ => "log probabilities are only trusted at temperature 1",
    };

    private static async Task<TestRouter> StartAsync(string case_, UnavailableConfidence? whenUnavailable)
    {
        var router = await CascadeRouter.StartAsync(
            case_ == "censored" ? -9999 : -0.1,
            confidence => confidence.WhenUnavailable = whenUnavailable ?? confidence.WhenUnavailable,
            options => options.Models["flash"] = new() { Capabilities = case_ == "none came" ? ModelCapabilities.Tools | ModelCapabilities.Thinking : null });
        if (case_ == "thinking")
        {
            router.Server.Script(request => CascadeRouter.IsPro(request) ? null : new() { Reasoning = "Let me see.", Text = "The capital of France is Paris." });
        }

        return router;
    }
}
