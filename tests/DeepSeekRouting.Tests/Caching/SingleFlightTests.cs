using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class SingleFlightTests
{
    private const decimal Cost = 0.0011m; // 1,100 tokens at 1 USD a million.

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Stampede_AThousandCallers_AskOnceAndAllGetTheAnswer(bool leaderStreams, bool othersStream)
    {
        using var client = new GatedChatClient("one ", "two ", "three");
        await using var router = await CachedRouter.StartAsync(client);

        var leader = router.AskAsync(leaderStreams);
        await client.Called.Task.WaitAsync(TestContext.Current.CancellationToken);
        var others = Enumerable.Range(0, 999).Select(_ => router.AskAsync(othersStream)).ToArray();
        client.PermitAll();
        var responses = await Task.WhenAll([leader, .. others]);

        client.Calls.ShouldBe(1);
        responses.ShouldAllBe(response => response.Text == "one two three");
        var traces = responses.Select(response => response.GetRoutingTrace()!).ToArray();
        traces[0].Cache!.Outcome.ShouldBe(CacheOutcome.Miss);
        traces[0].Cost.ShouldBe(Cost);
        traces[0].Attempts.Count.ShouldBe(1);
        traces.Skip(1).ShouldAllBe(trace => trace.Cost == 0 && trace.Attempts.Count == 0 && trace.Model == "own");
        traces.Skip(1).ShouldAllBe(trace => trace.Cache!.Outcome == CacheOutcome.Joined && trace.Cache.EstimatedSaving == Cost);
        responses.Count(response => response.Usage is not null).ShouldBe(1);
        router.Ledger.TakeSnapshot().Sum().Attempts.ShouldBe(1);
        router.Ledger.TakeSnapshot().Sum().CacheHits.ShouldBe(999);
    }

    [Fact]
    public async Task Followers_OfAStream_GetTheChunksAsTheyCome()
    {
        using var client = new GatedChatClient("one ", "two ", "three");
        await using var router = await CachedRouter.StartAsync(client);
        await using var leader = Read(router);
        await using var follower = Read(router);

        client.Permit();
        (await leader.MoveNextAsync()).ShouldBeTrue();
        (await follower.MoveNextAsync()).ShouldBeTrue();
        follower.Current.Text.ShouldBe("one ");
        client.Permit();
        (await follower.MoveNextAsync()).ShouldBeTrue(); // The leader does not ask: whoever needs an update does.
        follower.Current.Text.ShouldBe("two ");

        client.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Reader_ThatStalls_BlocksNobody()
    {
        using var client = new GatedChatClient("one ", "two ", "three");
        await using var router = await CachedRouter.StartAsync(client);
        await using var stalled = Read(router);
        client.Permit();
        (await stalled.MoveNextAsync()).ShouldBeTrue();

        client.PermitAll();
        var response = await router.AskAsync(streaming: true);

        response.Text.ShouldBe("one two three");
        response.CacheOutcome().ShouldBe(CacheOutcome.Joined);
        (await stalled.RestAsync()).ShouldBe("two three"); // It pays when it comes back.
        router.Sink.Traces.Sum(trace => trace.Cost).ShouldBe(Cost);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Leader_Canceled_TheFlightGoesOnForTheOthers(bool leaderStreams, bool followerStreams)
    {
        using var client = new GatedChatClient("one ", "two");
        await using var router = await CachedRouter.StartAsync(client);
        using var cancellation = new CancellationTokenSource();
        var leader = router.Client.AskAsync(leaderStreams, Hello, cancellationToken: cancellation.Token);
        await client.Called.Task.WaitAsync(TestContext.Current.CancellationToken);
        var follower = router.AskAsync(followerStreams);

        await cancellation.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(leader)).CancellationToken.ShouldBe(cancellation.Token);
        client.PermitAll();
        var response = await follower;

        response.Text.ShouldBe("one two");
        client.Calls.ShouldBe(1);
        client.Canceled.ShouldBe(0);
        response.CacheOutcome().ShouldBe(CacheOutcome.Miss); // It pays, so it is the one that asked.
        response.GetRoutingTrace()!.Cost.ShouldBe(Cost);
        var canceled = router.Sink.Traces.Single(trace => trace.Outcome is RoutingOutcome.Canceled);
        (canceled.Cost, canceled.Attempts.Count, canceled.Cache!.Outcome).ShouldBe((0m, 0, CacheOutcome.Joined));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LastOne_Canceled_EndsTheFlightAndBearsItsAttempt(bool streaming)
    {
        using var client = new GatedChatClient("one ", "two");
        await using var router = await CachedRouter.StartAsync(client);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var leader = router.Client.AskAsync(streaming, Hello, cancellationToken: first.Token);
        await client.Called.Task.WaitAsync(TestContext.Current.CancellationToken);
        var follower = router.Client.AskAsync(streaming, Hello, cancellationToken: second.Token);

        await second.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(follower);
        client.Canceled.ShouldBe(0);
        await first.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(leader)).CancellationToken.ShouldBe(first.Token);

        client.Canceled.ShouldBe(1);
        client.EndedStreams.ShouldBe(1);
        router.Sink.Traces.Select(trace => (trace.Outcome, trace.Attempts.Count)).ShouldBe([(RoutingOutcome.Canceled, 0), (RoutingOutcome.Canceled, 1)]);
        router.Sink.Traces[1].Attempts[0].Outcome.ShouldBe(AttemptOutcome.Canceled);
    }

    [Fact]
    public async Task Stream_LeftByItsOnlyReader_IsAbandonedAsWithoutCache()
    {
        using var client = new GatedChatClient("one ", "two");
        await using var router = await CachedRouter.StartAsync(client);
        client.Permit();
        await using (var updates = Read(router))
        {
            (await updates.MoveNextAsync()).ShouldBeTrue();
        }

        var trace = router.Sink.Single;
        trace.Outcome.ShouldBe(RoutingOutcome.Abandoned);
        trace.Attempts.ShouldHaveSingleItem().Outcome.ShouldBe(AttemptOutcome.Abandoned);
        client.EndedStreams.ShouldBe(1);
        client.PermitAll();
        (await router.AskAsync(streaming: true)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leader_Fails_OneFollowerAsksAgainForAll(bool streaming)
    {
        using var client = new GatedChatClient("one ", "two") { Failure = call => call == 1 ? new HttpRequestException("down") : null };
        await using var router = await CachedRouter.StartAsync(client);
        var leader = router.AskAsync(streaming);
        await client.Called.Task.WaitAsync(TestContext.Current.CancellationToken);
        var followers = Enumerable.Range(0, 20).Select(i => router.AskAsync(i % 2 == 0)).ToArray();

        client.PermitAll();

        await Should.ThrowAsync<AllModelsFailedException>(leader);
        var responses = await Task.WhenAll(followers);
        responses.ShouldAllBe(response => response.Text == "one two");
        client.Calls.ShouldBe(2);
        router.Sink.Traces.Sum(trace => trace.Attempts.Count).ShouldBe(2);
        router.Sink.Traces.Sum(trace => trace.Cost).ShouldBe(Cost);
    }

    [Theory]
    [InlineData(false, 0, 1)]
    [InlineData(true, 0, 1)]
    [InlineData(false, 2, 3)]
    public async Task Leader_Fails_AllFailAfterTheHandOvers(bool streaming, int handOvers, int calls)
    {
        using var client = new GatedChatClient("one ", "two") { Failure = _ => new HttpRequestException("down") };
        await using var router = await CachedRouter.StartAsync(client, cache => cache.HandOvers = handOvers);
        var asked = Enumerable.Range(0, 10).Select(_ => router.AskAsync(streaming)).ToArray();
        await client.Called.Task.WaitAsync(TestContext.Current.CancellationToken);

        client.PermitAll();

        foreach (var task in asked)
        {
            await Should.ThrowAsync<AllModelsFailedException>(task);
        }

        client.Calls.ShouldBe(calls);
        router.Sink.Traces.Sum(trace => trace.Attempts.Count).ShouldBe(calls);
        router.Sink.Traces.ShouldAllBe(trace => trace.Outcome == RoutingOutcome.Failed);
    }

    [Fact]
    public async Task Stream_BreaksAfterContent_AllWhoGotSomeAreTold()
    {
        using var client = new GatedChatClient("one ", "two ", "three") { Failure = call => call == 1 ? new HttpRequestException("cut") : null, UpdatesBeforeFailure = 2 };
        await using var router = await CachedRouter.StartAsync(client);
        await using var leader = Read(router);
        await using var follower = Read(router);
        client.Permit();
        (await leader.MoveNextAsync()).ShouldBeTrue();
        (await follower.MoveNextAsync()).ShouldBeTrue();

        client.PermitAll();

        foreach (var reader in new[] { leader, follower })
        {
            var failure = await Should.ThrowAsync<StreamInterruptedException>(reader.RestAsync());
            failure.PartialText.ShouldBe("one two ");
        }

        client.Calls.ShouldBe(1);
        (await router.AskAsync(streaming: false)).CacheOutcome().ShouldBe(CacheOutcome.Miss); // Nothing was stored.
    }

    [Fact]
    public async Task PlainCaller_OnABrokenStream_AsksAgain()
    {
        using var client = new GatedChatClient("one ", "two ") { Failure = call => call == 1 ? new HttpRequestException("cut") : null, UpdatesBeforeFailure = 1 };
        await using var router = await CachedRouter.StartAsync(client);
        await using var leader = Read(router);
        client.Permit();
        (await leader.MoveNextAsync()).ShouldBeTrue();
        var plain = router.AskAsync(streaming: false);

        client.PermitAll();

        (await plain).Text.ShouldBe("one two ");
        await Should.ThrowAsync<StreamInterruptedException>(leader.RestAsync());
        client.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task Responses_OfOneFlight_AreNobodyElses()
    {
        using var client = new GatedChatClient("one ", "two");
        await using var router = await CachedRouter.StartAsync(client);
        var asked = new[] { router.AskAsync(false), router.AskAsync(false), router.AskAsync(true) };
        client.PermitAll();
        var responses = await Task.WhenAll(asked);

        foreach (var response in responses)
        {
            response.Messages[0].Contents.OfType<TextContent>().ToList().ForEach(text => text.Text = "changed");
            response.Messages.Add(new(ChatRole.Assistant, "more"));
            response.AdditionalProperties!["mine"] = "x";
        }

        var hit = await router.AskAsync(false);
        hit.Text.ShouldBe("one two");
        hit.AdditionalProperties!.ContainsKey("mine").ShouldBeFalse();
        hit.Messages[0].Contents.Add(new TextContent(" three"));
        (await router.AskAsync(true)).Text.ShouldBe("one two");
    }

    [Fact]
    public async Task Scope_AroundFollowers_CountsTheFlightOnce()
    {
        using var client = new GatedChatClient("one");
        await using var router = await CachedRouter.StartAsync(client);
        using var scope = RoutingScope.Begin();
        var asked = Enumerable.Range(0, 5).Select(i => router.AskAsync(i % 2 == 0)).ToArray();
        client.PermitAll();
        await Task.WhenAll(asked);
        await router.AskAsync(true);

        scope.Cost.ShouldBe(Cost);
        scope.Traces.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leader_LeavesAndReusesItsMessages_TheFlightAsksWhatWasAsked(bool streaming)
    {
        List<string> asked = [];
        using var inner = new GatedChatClient("one") { Failure = call => call == 1 ? new HttpRequestException("down") : null };
        using var client = ((IChatClient)inner).AsBuilder().UseResponseCache().Use(
            (messages, options, next, token) =>
            {
                asked.Add(string.Join("|", messages.Select(message => message.Text)) + options?.Instructions);
                return next(messages, options, token);
            }).Build();
        List<ChatMessage> messages = [new(ChatRole.User, "Hello")];
        var options = new ChatOptions { Instructions = "!" };
        using var cancellation = new CancellationTokenSource();
#pragma warning disable CA2025 // All of them are awaited.
        var leader = client.AskAsync(streaming, messages, options, cancellation.Token);
        await inner.Called.Task.WaitAsync(TestContext.Current.CancellationToken);
        var first = client.AskAsync(streaming, [.. messages], options.Clone());
        var second = client.AskAsync(streaming, [.. messages], options.Clone());
#pragma warning restore CA2025

        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leader);
        ((TextContent)messages[0].Contents[0]).Text = "Good evening";
        messages[0].Contents.Add(new TextContent(" and more"));
        messages.Add(new(ChatRole.User, "Bye"));
        options.Instructions = "?";
        inner.PermitAll();
        await Should.ThrowAsync<HttpRequestException>(first); // It has inherited the flight.
        await second;

        asked.ShouldBe(["Hello!", "Hello!"]);
    }

    [Fact]
    public async Task Follower_ThatTakesNoOldAnswer_FliesApart()
    {
        using var client = new GatedChatClient("one");
        await using var router = await CachedRouter.StartAsync(client);
        var leader = router.AskAsync(false);
        await client.Called.Task.WaitAsync(TestContext.Current.CancellationToken);
        var picky = router.AskAsync(false, options: CachedRouter.Hinted(hints => hints with { CacheLifetime = TimeSpan.FromMinutes(1) }));
        client.PermitAll();

        (await leader).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        (await picky).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Hello")];

    private static IAsyncEnumerator<ChatResponseUpdate> Read(TestRouter router) =>
        router.Client.GetStreamingResponseAsync(Hello, cancellationToken: TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
}
