using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>The cache alone over any client.</summary>
public sealed class ResponseCacheChatClientTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Hello")];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Answer_IsGivenAgain(bool first, bool second)
    {
        var inner = new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, "Hi.") { MessageId = "m", ModelId = "x", FinishReason = ChatFinishReason.Stop });
        using var client = ((IChatClient)inner).AsBuilder().UseResponseCache().Build();

        var miss = await client.AskAsync(first, Hello);
        var hit = await client.AskAsync(second, Hello);

        (miss.CacheOutcome(), hit.CacheOutcome()).ShouldBe((CacheOutcome.Miss, CacheOutcome.Hit));
        (hit.Text, hit.ModelId, hit.FinishReason).ShouldBe(("Hi.", "x", ChatFinishReason.Stop));
        hit.GetRoutingTrace().ShouldBeNull();
        inner.Calls.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_IsTheClientsOwn(bool streaming)
    {
        var failure = new InvalidOperationException("mine");
        using var client = ((IChatClient)FakeChatClient.Failing(failure)).AsBuilder().UseResponseCache().Build();

        (await Should.ThrowAsync<InvalidOperationException>(client.AskAsync(streaming, Hello))).ShouldBeSameAs(failure);
    }

    [Fact]
    public async Task Stream_ThatBreaks_FailsWithTheClientsOwnException()
    {
        var failure = new HttpRequestException("cut");
        var inner = FakeChatClient.Breaking(failure, new ChatResponseUpdate(ChatRole.Assistant, "Hi"));
        using var client = ((IChatClient)inner).AsBuilder().UseResponseCache().Build();

        (await Should.ThrowAsync<HttpRequestException>(client.AskAsync(true, Hello))).ShouldBeSameAs(failure);
        await Should.ThrowAsync<HttpRequestException>(client.AskAsync(true, Hello));

        inner.Calls.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BlankAnswer_IsGivenButNotStored(bool streaming)
    {
        var inner = new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, " \n"));
        using var client = ((IChatClient)inner).AsBuilder().UseResponseCache().Build();

        (await client.AskAsync(streaming, Hello)).GetCacheTrace()!.Reason.ShouldBe("not stored: the answer is blank");
        (await client.AskAsync(streaming, Hello)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OddAnswer_IsGivenButNotStored(bool streaming)
    {
        foreach (var content in new AIContent[] { new ErrorContent("bad"), new DataContent(new byte[3], "image/png"), new TextContent("x") { Annotations = [new CitationAnnotation()] } })
        {
            using var client = ((IChatClient)new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("text"), content]))).AsBuilder().UseResponseCache().Build();
            (await client.AskAsync(streaming, Hello)).GetCacheTrace()!.Reason.ShouldStartWith("not stored: ");
        }
    }

    [Fact]
    public async Task Hints_OfAScope_KeepTenantsAndRisksApart()
    {
        var inner = new FakeChatClient("Hi.");
        using var client = ((IChatClient)inner).AsBuilder().UseResponseCache().Build();
        foreach (var hints in new RoutingHints[] { new(), new() { Tenant = "a" }, new() { Tenant = "b" }, new() { Risk = 9 }, new() { Risk = 1 }, new() { Domain = "medical" }, new() { Task = "a" }, new() { ErrorCost = 5 } })
        {
            using var scope = RoutingScope.Begin(hints);
            (await client.AskAsync(false, Hello)).CacheOutcome().ShouldBe(CacheOutcome.Miss, hints.ToString());
            (await client.AskAsync(false, Hello)).CacheOutcome().ShouldBe(CacheOutcome.Hit, hints.ToString());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OverARouter_TheHitSaysWhatTheAnswerCost(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        using var client = router.Client.AsBuilder().UseResponseCache().Build();

        var asked = await client.AskAsync(streaming, Hello);
        var hit = await client.AskAsync(!streaming, Hello);

        asked.GetRoutingTrace().ShouldNotBeNull();
        hit.GetRoutingTrace().ShouldBeNull(); // Else the cost of the call that filled the cache would be counted again.
        hit.GetCacheTrace()!.EstimatedSaving.ShouldBe(asked.GetRoutingTrace()!.Cost);
        router.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ModelId_OfTheOptions_Counts()
    {
        var inner = new FakeChatClient("Hi.");
        using var client = ((IChatClient)inner).AsBuilder().UseResponseCache().Build();
        await client.AskAsync(false, Hello, new() { ModelId = "a" });

        (await client.AskAsync(false, Hello, new() { ModelId = "b" })).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        (await client.AskAsync(false, Hello, new() { ModelId = "a" })).CacheOutcome().ShouldBe(CacheOutcome.Hit);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheUse_OfARequest_IsAboutTheSameAnswers(bool streaming)
    {
        using var inner = new GatedChatClient("one");
        inner.PermitAll();
        using var client = ((IChatClient)inner).AsBuilder().UseResponseCache().Build();
        var first = await client.AskAsync(streaming, Hello);

        var stored = await client.AskAsync(streaming, Hello, CachedRouter.Hinted(hints => hints with { Cache = CacheUse.OnlyIfCached }));
        var refreshed = await client.AskAsync(streaming, Hello, CachedRouter.Hinted(hints => hints with { Cache = CacheUse.Refresh }));
        var hit = await client.AskAsync(streaming, Hello);

        (stored.CacheOutcome(), stored.ResponseId).ShouldBe((CacheOutcome.Hit, first.ResponseId));
        (refreshed.CacheOutcome(), refreshed.ResponseId).ShouldBe((CacheOutcome.Refreshed, "r2"));
        (hit.CacheOutcome(), hit.ResponseId).ShouldBe((CacheOutcome.Hit, "r2"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task OverARouter_WhoeverJoins_BearsNoTraceOfTheOthersAttempts(bool leaderStreams, bool followerStreams)
    {
        using var inner = new GatedChatClient("one");
        await using var router = await CachedRouter.StartAsync(inner);
        using var client = router.Client.AsBuilder().UseResponseCache().Build();
#pragma warning disable CA2025 // All of them are awaited.
        var leader = client.AskAsync(leaderStreams, Hello);
        await inner.Called.Task.WaitAsync(TestContext.Current.CancellationToken);
        var follower = client.AskAsync(followerStreams, Hello);
#pragma warning restore CA2025
        inner.PermitAll();

        (await leader).GetRoutingTrace()!.Cost.ShouldBeGreaterThan(0);
        (await follower).CacheOutcome().ShouldBe(CacheOutcome.Joined);
        (await follower).GetRoutingTrace().ShouldBeNull(); // Else its cost would be counted again.
        (await follower).GetCacheTrace()!.EstimatedSaving.ShouldBeNull(); // Nothing is priced here.
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallThatWasMadeBelow_IsNotStored(bool streaming)
    {
        var call = new FunctionCallContent("c", "look") { InformationalOnly = true };
        var inner = new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("I looked."), call]) { FinishReason = ChatFinishReason.Stop });
        using var client = ((IChatClient)inner).AsBuilder().UseResponseCache(cache => cache.KeepToolCalls = true).Build();

        (await client.AskAsync(streaming, Hello)).GetCacheTrace()!.Reason.ShouldStartWith("not stored: "); // Given again it would be a call to make.
    }

    [Fact]
    public async Task Temperature_AmongTheAdditionalProperties_IsNoWayAroundTheLimit()
    {
        using var client = ((IChatClient)new FakeChatClient("Hi.")).AsBuilder().UseResponseCache(cache => cache.MaxTemperature = 1).Build();

        (await client.AskAsync(false, Hello, new() { AdditionalProperties = new() { ["temperature"] = 1.9 } })).CacheOutcome().ShouldBe(CacheOutcome.Bypassed);
        (await client.AskAsync(false, Hello)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Fact]
    public async Task Property_OfTheOptions_CountsWhateverItsName()
    {
        using var client = ((IChatClient)new FakeChatClient("Hi.")).AsBuilder().UseResponseCache().Build();
        foreach (var name in new[] { "deepseek.mode", "system_fingerprint" })
        {
            await client.AskAsync(false, Hello, new() { AdditionalProperties = new() { [name] = "a" } });
            (await client.AskAsync(false, Hello, new() { AdditionalProperties = new() { [name] = "b" } })).CacheOutcome().ShouldBe(CacheOutcome.Miss, name);
        }
    }

    [Fact]
    public async Task SecondLevel_OfClientsThatSayNothingOfThemselves_IsLeftAlone()
    {
        var shared = new FakeDistributedCache();
        await using var services = new ServiceCollection().AddSingleton<IDistributedCache>(shared).BuildServiceProvider();
        using var one = ((IChatClient)new FakeChatClient("one")).AsBuilder().UseResponseCache().Build(services);
        using var two = ((IChatClient)new FakeChatClient("two")).AsBuilder().UseResponseCache().Build(services);

        (await one.AskAsync(false, Hello)).Text.ShouldBe("one");
        (await two.AskAsync(false, Hello)).Text.ShouldBe("two");
        shared.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task SecondLevel_OfTheSameProvider_IsShared()
    {
        await using var services = new ServiceCollection().AddSingleton<IDistributedCache>(new FakeDistributedCache()).BuildServiceProvider();
        await using var router = await TestRouter.StartAsync();
        using var one = router.Client.AsBuilder().UseResponseCache().Build(services);
        using var two = router.Client.AsBuilder().UseResponseCache().Build(services);
        await one.AskAsync(false, Hello);

        (await two.AskAsync(false, Hello)).GetCacheTrace()!.Level.ShouldBe(CacheLevel.Distributed);
    }

    [Fact]
    public void Settings_OutOfRange_AreToldWhenTheClientIsBuilt() => Should
        .Throw<ArgumentException>(() => ((IChatClient)new FakeChatClient("")).AsBuilder().UseResponseCache(cache => (cache.Lifetime, cache.MaxBytes) = (TimeSpan.Zero, 0)).Build())
        .Message.ShouldContain("MaxBytes");

    [Fact]
    public async Task Dispose_DisposesTheInnerClientOnce()
    {
        var inner = new FakeChatClient("Hi.");
        var client = ((IChatClient)inner).AsBuilder().UseResponseCache().Build();
        await client.AskAsync(false, Hello);

        client.Dispose();

        inner.Disposals.ShouldBe(1);
    }
}
