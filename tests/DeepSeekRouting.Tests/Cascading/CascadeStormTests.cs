using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Many drafts at once, left and cancelled at any point: nothing stays behind.</summary>
public sealed class CascadeStormTests
{
    [Fact]
    public async Task ManyDrafts_LeftAndCancelledAnywhere_NoPlaceIsLost()
    {
        await using var router = await CascadeRouter.StartAsync(
            -2,
            confidence => (confidence.Scorer, confidence.StreamWindow, confidence.MaxEscalationRate) = ("minimum", 3, 0.5),
            options =>
            {
                options.Models["flash"] = new() { MaxConcurrency = 20 };
                options.Models["pro"] = new() { MaxConcurrency = 5 };
                options.Attempts.RateLimitTries = 3;
                options.Attempts.QueueLimit = 300;
            });
        var random = new Random(20261122);
        var dice = Enumerable.Range(0, 500).Select(_ => (Streaming: random.Next(2) == 0, Steps: random.Next(14), Ms: random.Next(60), How: random.Next(4))).ToArray();
        for (var i = 0; i < 150; i++)
        {
            router.Server.Inject(random.Next(6) switch
            {
                0 => Fault.Status(429),
                1 => Fault.Status(429, retryAfter: TimeSpan.FromSeconds(1)),
                2 => Fault.CutAfterChunks(random.Next(8)),
                3 => Fault.Silence(random.Next(8)),
                4 => Fault.Status(503),
                _ => Fault.BlankContent,
            });
        }

        await Task.WhenAll(dice.Select(async die =>
        {
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            try
            {
                if (die.How == 0 || !die.Streaming)
                {
                    cancellation.CancelAfter(die.Ms + 1);
                }
                else
                {
                    cancellation.CancelAfter(1_500); // For those that hang.
                }

                if (!die.Streaming)
                {
                    await router.Client.GetResponseAsync("Hello", cancellationToken: cancellation.Token);
                    return;
                }

                await using var updates = router.Client.GetStreamingResponseAsync("Hello", cancellationToken: cancellation.Token).GetAsyncEnumerator(cancellation.Token);
                for (var step = 0; step < die.Steps && await updates.MoveNextAsync(); step++)
                {
                    if (die.How == 1 && step == die.Steps / 2)
                    {
                        await cancellation.CancelAsync();
                    }
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or AllModelsFailedException or StreamInterruptedException or DeepSeekException)
            {
            }
        }));

        await router.Server.WhenIdleAsync(TestContext.Current.CancellationToken);
        foreach (var health in router.Services.GetRequiredService<IModelHealth>().GetHealth())
        {
            (health.InFlight, health.Queued).ShouldBe((0, 0));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task ReplayedDraft_LeftAfterSomeUpdates_IsAbandonedAndNothingRuns(int steps)
    {
        await using var router = await CascadeRouter.StartAsync(-20, confidence => (confidence.Scorer, confidence.StreamWindow) = ("mean", 1_000));
        router.Server.Inject(Fault.Status(503), when: CascadeRouter.IsPro);

        await using (var updates = router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            for (var i = 0; i < steps; i++)
            {
                (await updates.MoveNextAsync()).ShouldBeTrue();
            }
        }

        if (steps > 0)
        {
            router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Abandoned);
            router.Services.GetRequiredService<IModelHealth>().GetHealth().ShouldAllBe(health => health.InFlight == 0);
        }
        else
        {
            router.Server.Requests.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task MaxEscalationRate_ManyAtOnce_IsKept()
    {
        await using var router = await CascadeRouter.StartAsync(-2, confidence => (confidence.MaxEscalationRate, confidence.EscalationBurst) = (0.1, 3));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => router.AskAsync(streaming: i % 2 == 0)));

        router.Models().Count(model => model == "deepseek-v4-pro").ShouldBeInRange(11, 13);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DraftAndFallbackBothCut_FailsOnceWithBoth(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-0.1, confidence => confidence.Scorer = "mean");
        router.Server.Inject(Fault.CutAfterChunks(3), when: request => !CascadeRouter.IsPro(request));
        router.Server.Inject(Fault.CutAfterChunks(0), when: CascadeRouter.IsPro);

        var failure = await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming));

        failure.Attempts.Select(attempt => attempt.Role).ShouldBe([AttemptRole.Draft, AttemptRole.Fallback]);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(6, false)]
    [InlineData(5, true)]
    [InlineData(7, true)]
    public async Task Window_EndsWithTheDraft_IsScoredOnceAndNothingIsLost(int window, bool trailing)
    {
        await using var router = await CascadeRouter.StartAsync(-0.3, confidence => (confidence.Scorer, confidence.StreamWindow) = ("mean", window));
        router.Server.Script(_ => new() { Logprobs = CascadeRouter.Draft(-0.3), UsageInTrailingChunk = trailing });

        var response = await router.AskAsync(streaming: true);

        response.Text.ShouldBe(CascadeRouter.DraftText);
        response.Usage.ShouldNotBeNull();
        response.GetRoutingTrace()!.Cost.ShouldBe(router.Server.Bill.TotalUsd);
        response.GetRoutingTrace()!.Confidence!.Outcome.ShouldBe(DraftOutcome.Kept);
    }
}
