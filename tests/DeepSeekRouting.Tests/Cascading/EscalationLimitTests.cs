using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>What may be spent on second answers.</summary>
public sealed class EscalationLimitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxEscalationRate_Reached_DraftIsKeptAndTheTraceSaysWhy(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, confidence => (confidence.MaxEscalationRate, confidence.EscalationBurst) = (0.5, 1));

        var outcomes = new List<DraftOutcome>();
        for (var i = 0; i < 6; i++)
        {
            outcomes.Add((await router.AskForTraceAsync(streaming)).Confidence!.Outcome);
        }

        outcomes.ShouldBe(
        [
            DraftOutcome.Escalated, DraftOutcome.KeptAtEscalationLimit, DraftOutcome.Escalated,
            DraftOutcome.KeptAtEscalationLimit, DraftOutcome.Escalated, DraftOutcome.KeptAtEscalationLimit,
        ]);
    }

    [Theory]
    [InlineData(false, 0.000_001, DraftOutcome.KeptAtCostLimit)]
    [InlineData(true, 0.000_001, DraftOutcome.KeptAtCostLimit)]
    [InlineData(false, 1, DraftOutcome.Escalated)]
    [InlineData(true, 1, DraftOutcome.Escalated)]
    public async Task MaxCostPerRequest_IsHeldBeforeTheStrongModelIsAsked(bool streaming, double limit, DraftOutcome outcome)
    {
        await using var router = await CascadeRouter.StartAsync(-2, confidence => confidence.MaxCostPerRequest = (decimal)limit);

        var trace = await router.AskForTraceAsync(streaming);

        trace.Confidence!.Outcome.ShouldBe(outcome);
        trace.Model.ShouldBe(outcome == DraftOutcome.Escalated ? "pro" : "flash");
    }

    [Fact]
    public async Task MaxCostPerRequest_OutputLimitOfTheStrongTier_CountsInFull()
    {
        await using var router = await CascadeRouter.StartAsync(
            -2,
            confidence => confidence.MaxCostPerRequest = 0.01m,
            options => options.Shaping["complex"] = new() { MaxOutputTokens = 100_000 });

        (await router.AskForTraceAsync(streaming: false)).Confidence!.Outcome.ShouldBe(DraftOutcome.KeptAtCostLimit);
    }

    [Fact]
    public async Task MaxCostPerRequest_LearnsHowLongStrongAnswersAre()
    {
        await using var router = await CascadeRouter.StartAsync(-2, confidence => confidence.MaxCostPerRequest = 0.01m);
        router.Server.Script(request => CascadeRouter.IsPro(request) ? new() { Text = "Paris.", Usage = new() { OutputTokens = 50_000 } } : null);

        (await router.AskForTraceAsync(streaming: false)).Confidence!.Outcome.ShouldBe(DraftOutcome.Escalated);
        (await router.AskForTraceAsync(streaming: false)).Confidence!.Outcome.ShouldBe(DraftOutcome.KeptAtCostLimit);
    }

    [Fact]
    public async Task MaxCostPerRequest_PriceOfTheStrongModelIsUnknown_DraftIsKept()
    {
        await using var router = await CascadeRouter.StartAsync(
            -2,
            confidence => (confidence.MaxCostPerRequest, confidence.StrongTier) = (100, "best"),
            build: builder => builder.AddModel("other", _ => new FakeChatClient("Paris.")).AddTier("best", "other"));

        (await router.AskForTraceAsync(streaming: false)).Confidence!.Outcome.ShouldBe(DraftOutcome.KeptAtCostLimit);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxAttempts_OfOne_DraftIsKept(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, configure: options => options.Attempts.MaxAttempts = 1);

        (await router.AskForTraceAsync(streaming)).Confidence!.Outcome.ShouldBe(DraftOutcome.KeptAtAttemptLimit);
    }

    [Fact]
    public async Task EscalationRate_AboveTheLines_WarnsOnceForEach()
    {
        await using var router = await CascadeRouter.StartAsync(-2, services: services => services.AddFakeLogging());

        for (var i = 0; i < 60; i++)
        {
            await router.AskAsync(streaming: false);
        }

        var warnings = router.Services.GetRequiredService<FakeLogCollector>().GetSnapshot().Where(log => log.Level == LogLevel.Warning).Select(log => log.Message).ToArray();
        warnings.Length.ShouldBe(2);
        warnings[0].ShouldStartWith("Router '' escalates 100 % of its drafts, more than 15 %");
        warnings[1].ShouldMatch("^Router '' escalates 100 % of its drafts; above 7[0-9] % it is cheaper to ask the strong model at once$");
    }

    [Theory]
    [InlineData(0.6, 1.98, 0.697)]
    [InlineData(0.15, 0.66, 0.773)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 0, 0)]
    public void BreakEven_OfPublishedPrices_IsOneLessTheirRatio(double draft, double strong, double rate) => BreakEven.RateOf(draft, strong).ShouldBe(rate, 0.0005);

    [Fact]
    public void EscalationControl_NeverLetsMoreThroughThanRateAndBurst() => Check.Sample(
        Gen.Select(Gen.Double[0.01, 0.99], Gen.Int[1, 20], Gen.Bool.Array[0, 300]),
        sample =>
        {
            var (rate, burst, wishes) = sample;
            var control = new EscalationControl(
                new() { MaxEscalationRate = rate, EscalationBurst = burst }, "", Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
            var escalated = 0;
            for (var i = 0; i < wishes.Length; i++)
            {
                if (wishes[i])
                {
                    escalated += control.TryEscalate() ? 1 : 0;
                }
                else
                {
                    control.Keep();
                }

                ((double)escalated).ShouldBeLessThanOrEqualTo(burst + (rate * (i + 1)) + 1e-6);
            }
        });
}
