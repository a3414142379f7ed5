using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>The table in docs/fallback.md, row by row over real HTTP.</summary>
public sealed class FallbackTableTests
{
    private const string Saved = "Pro saved the day.";

    public static TheoryData<string, bool> BeforeContent
    {
        get
        {
            var rows = new TheoryData<string, bool>();
            foreach (var (name, row) in FailureCases.BeforeContent)
            {
                if (row.Plain is not null)
                {
                    rows.Add(name, false);
                }

                if (row.Streamed is not null)
                {
                    rows.Add(name, true);
                }
            }

            return rows;
        }
    }

    public static TheoryData<string> AfterContent => [.. FailureCases.AfterContent.Keys];

    [Theory]
    [MemberData(nameof(BeforeContent))]
    public async Task GetResponseAsync_FlashFailsBeforeContent_ProAnswersOrNobodyDoes(string name, bool streaming)
    {
        var failure = FailureCases.BeforeContent[name];
        var clock = new WatchedClock();
        await using var router = await StartAsync(failure, streaming ? failure.Streamed! : failure.Plain!, clock);

        var asking = router.AskAsync(streaming, "Give me some json, please.", failure.Options);
        await PassTimeAsync(failure, clock, router.Server, asking);

        if (failure.MovesOn)
        {
            var response = await asking;
            response.Text.ShouldBe(failure.Options?.ResponseFormat is null ? Saved : "{}");
            CheckTrace(failure, response.GetRoutingTrace().ShouldNotBeNull());
        }
        else
        {
            CheckException(failure, await Should.ThrowAsync<Exception>(asking));
        }

        CheckAttempt(failure, router.Sink.Single.Attempts[0]);
        router.Server.Requests.Count(request => request.Model == "deepseek-flash").ShouldBe(failure.Requests);
        router.Server.Requests.Count(request => request.Model == "deepseek-v4-pro").ShouldBe(failure.MovesOn ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(AfterContent))]
    public async Task GetStreamingResponseAsync_FlashFailsAfterContent_InterruptsAndAsksNobodyElse(string name)
    {
        var failure = FailureCases.AfterContent[name];
        var clock = new WatchedClock();
        await using var router = await StartAsync(failure, failure.Streamed!, clock);
        var seen = "";
        var hasContent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var reading = ReadAsync();
        await Task.WhenAny(hasContent.Task, reading); // Before it, the time that passes would be a failure without content.
        await PassTimeAsync(failure, clock, router.Server, reading);

        var exception = await Should.ThrowAsync<StreamInterruptedException>(reading);
        exception.Kind.ShouldBe(failure.Kind);
        exception.Model.ShouldBe("flash");
        exception.PartialText.ShouldBe(seen);
        failure.Script.Text.ShouldStartWith(seen);
        seen.ShouldNotBeEmpty();
        exception.InnerException.ShouldBeOfType<DeepSeekException>().Kind.ShouldBe(failure.Kind);
        (exception.Usage is not null).ShouldBe(failure.Booked is Booking.Reported);
        router.Server.Requests.ShouldHaveSingleItem();
        var trace = router.Sink.Single;
        trace.Outcome.ShouldBe(RoutingOutcome.Failed);
        trace.Model.ShouldBeNull();
        CheckAttempt(failure with { Status = 200 }, trace.Attempts.ShouldHaveSingleItem());
        trace.Attempts[0].TimeToFirstContentMs.ShouldNotBeNull();

        async Task ReadAsync()
        {
            await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
            {
                seen += update.Text;
                if (seen.Length > 0)
                {
                    hasContent.TrySetResult();
                }
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_FlashCannotBeReached_ProAnswersAndNothingIsBookedForFlash(bool streaming)
    {
        var gone = await DeepSeekServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await gone.DisposeAsync();
        await using var router = await TestRouter.StartAsync(options => options.Models["flash"] = new() { BaseUrl = gone.BaseAddress.ToString(), ApiKey = "key" });
        router.Server.Script(_ => new() { Text = Saved });

        var response = await router.AskAsync(streaming);

        response.Text.ShouldBe(Saved);
        CheckAttempt(new() { Kind = FailureKind.ConnectionLost }, response.GetRoutingTrace()!.Attempts[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_FilteredInTheMiddle_IsAnAnswerThatSaysSo(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.FinishReason("content_filter"));

        var response = await router.AskAsync(streaming);

        response.FinishReason.ShouldBe(ChatFinishReason.ContentFilter);
        response.Text.ShouldNotBeEmpty();
    }

    [Fact]
    public void MovesOn_EveryKind_HasARowInTheDocumentation()
    {
        var table = File.ReadLines(Path.Combine(RepositoryRoot(), "docs", "fallback.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToArray();

        foreach (var kind in Enum.GetValues<FailureKind>())
        {
            var row = table.Where(line => line.StartsWith($"| `{kind}` |", StringComparison.Ordinal)).ShouldHaveSingleItem($"docs/fallback.md has no row for {kind}");
            row.Split('|')[3].Trim().StartsWith("no", StringComparison.Ordinal).ShouldBe(!FallbackRules.MovesOn(kind), row);
        }
    }

    private static async Task<TestRouter> StartAsync(FailureCase failure, Fault fault, TimeProvider clock)
    {
        var router = await TestRouter.StartAsync(
            options =>
            {
                options.Http.Tries = 3;
                options.Attempts.TotalTimeout = null; // How often the clock is moved depends on who comes first.
            },
            services: services => services.AddSingleton(clock));
        router.Server.Script(request => request.Model == "deepseek-flash" ? failure.Script : new() { Text = request.JsonMode ? "{}" : Saved });
        router.Server.Inject(fault, times: 3, when: request => request.Model == "deepseek-flash");
        return router;
    }

    // A timer may be set a moment before somebody waits for the network; then it fires for nothing and is set again.
    internal static async Task PassTimeAsync(FailureCase? failure, WatchedClock clock, DeepSeekServer server, Task asking)
    {
        if (failure?.Limit is not { } limit)
        {
            return;
        }

        await server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);
        if (failure.Status is null)
        {
            clock.Advance(limit);
            return;
        }

        while (await Task.WhenAny(asking, clock.WhenArmedAsync(limit)) != asking && server.Requests.Count < 2)
        {
            clock.Advance(limit);
        }
    }

    private static void CheckTrace(FailureCase failure, RoutingTrace trace)
    {
        trace.Outcome.ShouldBe(RoutingOutcome.Succeeded);
        trace.Tier.ShouldBe("simple");
        trace.Model.ShouldBe("pro");
        trace.Attempts.Count.ShouldBe(2);
        trace.Attempts[1].Role.ShouldBe(AttemptRole.Fallback);
        trace.Attempts[1].Outcome.ShouldBe(AttemptOutcome.Succeeded);
        trace.Cost.ShouldBe(trace.Attempts.Sum(attempt => attempt.Cost ?? 0));
        trace.EstimatedCost.ShouldBe(trace.Attempts[0].EstimatedCost ?? 0);
        trace.Attempts[0].HttpRetries.ShouldBe(failure.Requests - 1);
    }

    private static void CheckException(FailureCase failure, Exception exception)
    {
        if (FallbackRules.MovesOn(failure.Kind))
        {
            var all = exception.ShouldBeOfType<AllModelsFailedException>();
            all.Kind.ShouldBe(failure.Kind);
            all.Tier.ShouldBe("simple");
            all.Attempts.ShouldHaveSingleItem().Failure.ShouldBe(failure.Kind);
            all.Message.ShouldContain($"flash failed with {failure.Kind}");
            exception = all.InnerException!;
        }

        exception.ShouldBeOfType<DeepSeekException>().Kind.ShouldBe(failure.Kind);
    }

    private static void CheckAttempt(FailureCase failure, AttemptTrace attempt)
    {
        attempt.Model.ShouldBe("flash");
        attempt.Role.ShouldBe(AttemptRole.Primary);
        attempt.Outcome.ShouldBe(AttemptOutcome.Failed);
        attempt.Failure.ShouldBe(failure.Kind);
        attempt.StatusCode.ShouldBe(failure.Status);
        (attempt.Usage is not null).ShouldBe(failure.Booked is Booking.Reported);
        (attempt.EstimatedUsage is not null).ShouldBe(failure.Booked is Booking.Estimate);
        (attempt.EstimatedCost is not null).ShouldBe(failure.Booked is Booking.Estimate);
        attempt.Cost.GetValueOrDefault().ShouldBeInRange(0, failure.Booked is Booking.Reported ? 1 : 0);
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "DeepSeekRouting.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
