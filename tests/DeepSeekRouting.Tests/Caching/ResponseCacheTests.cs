using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

public sealed class ResponseCacheTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task GetResponse_SameRequestAgain_AnswersFromMemoryForNothing(bool first, bool second)
    {
        await using var router = await CachedRouter.StartAsync();

        var miss = await router.AskAsync(first);
        var hit = await router.AskAsync(second);

        router.Server.Requests.Count.ShouldBe(1);
        hit.Text.ShouldBe(miss.Text);
        hit.FinishReason.ShouldBe(miss.FinishReason);
        hit.ModelId.ShouldBe(miss.ModelId);
        hit.Usage.ShouldBeNull();
        var (asked, stored) = (miss.GetRoutingTrace()!, hit.GetRoutingTrace()!);
        asked.Cache!.Outcome.ShouldBe(CacheOutcome.Miss);
        asked.Cache.Reason.ShouldBeNull();
        asked.Attempts.Count.ShouldBe(1);
        asked.Cost.ShouldBeGreaterThan(0);
        stored.Attempts.ShouldBeEmpty();
        stored.Cost.ShouldBe(0);
        stored.Model.ShouldBe(asked.Model);
        stored.EstimatedBaselineCost.ShouldBe(asked.EstimatedBaselineCost);
        stored.Cache!.Outcome.ShouldBe(CacheOutcome.Hit);
        stored.Cache.Level.ShouldBe(CacheLevel.Memory);
        stored.Cache.EstimatedSaving.ShouldBe(asked.Cost);
        stored.Cache.SavedUsage.ShouldBe(asked.Attempts[0].Usage);
        router.Sink.Traces.Select(trace => trace.Cache!.Outcome).ShouldBe([CacheOutcome.Miss, CacheOutcome.Hit]);
        var figures = router.Ledger.TakeSnapshot().Sum();
        (figures.Requests, figures.CacheHits, figures.Cost).ShouldBe((2, 1, asked.Cost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_AnotherRequest_IsAMiss(bool streaming)
    {
        await using var router = await CachedRouter.StartAsync();
        var requests = new (string Prompt, ChatOptions? Options)[]
        {
            ("Hello", null), ("hello", null), ("Hello ", null), ("Hello", new() { Temperature = 0.5f }), ("Hello", new() { Instructions = "Be brief." }),
            ("Hello", new() { MaxOutputTokens = 99 }), ("Hello", new() { StopSequences = ["x"] }), ("Hello", new() { ResponseFormat = ChatResponseFormat.Json }),
            ("Hello", new() { Tools = [AIFunctionFactory.Create(() => 1, "one", "One.")] }), ("Hello", new() { ModelId = "pro" }), ("Hello", CachedRouter.Hinted(hints => hints with { Risk = 9 })),
            ("Hello", CachedRouter.Hinted(hints => hints with { Tenant = "a" })), ("Hello", CachedRouter.Hinted(hints => hints with { Tenant = "" })),
        };

        foreach (var (prompt, options) in requests)
        {
            (await router.AskAsync(streaming, prompt, options)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        }

        foreach (var (prompt, options) in requests)
        {
            (await router.AskAsync(streaming, prompt, options)).CacheOutcome().ShouldBe(CacheOutcome.Hit);
        }

        router.Server.Requests.Count.ShouldBe(requests.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_OldAnswer_IsAskedAgain(bool streaming)
    {
        var time = new FakeTimeProvider(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using var router = await StartAsync(time, cache => cache.TaskLifetimes["news"] = TimeSpan.FromMinutes(5));
        var news = CachedRouter.Hinted(hints => hints with { Task = "news" });

        (await router.AskAsync(streaming)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        time.Advance(TimeSpan.FromMinutes(4));
        (await router.AskAsync(streaming, options: news)).GetCacheTrace()!.AgeSeconds.ShouldBe(240);
        time.Advance(TimeSpan.FromMinutes(1));
        (await router.AskAsync(streaming, options: news)).CacheOutcome().ShouldBe(CacheOutcome.Miss); // And the answer is replaced, for five minutes.
        time.Advance(TimeSpan.FromMinutes(5));
        (await router.AskAsync(streaming)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await router.AskAsync(streaming)).CacheOutcome().ShouldBe(CacheOutcome.Hit);
        time.Advance(TimeSpan.FromSeconds(1));
        (await router.AskAsync(streaming)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Fact]
    public async Task GetResponse_OwnLifetime_WinsOverTaskAndTier()
    {
        var time = new FakeTimeProvider(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using var router = await StartAsync(time, cache => (cache.TierLifetimes["SIMPLE"], cache.TaskLifetimes["news"]) = (TimeSpan.FromHours(2), TimeSpan.FromHours(1)));
        var own = CachedRouter.Hinted(hints => hints with { Task = "news", CacheLifetime = TimeSpan.FromHours(3) });
        var task = CachedRouter.Hinted(hints => hints with { Task = "news" });

        await router.AskAsync(streaming: false, options: own);
        time.Advance(TimeSpan.FromMinutes(90));
        (await router.AskAsync(streaming: false, options: own)).CacheOutcome().ShouldBe(CacheOutcome.Hit);
        (await router.AskAsync(streaming: false)).CacheOutcome().ShouldBe(CacheOutcome.Hit); // By tier, two hours.
        (await router.AskAsync(streaming: false, options: task)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Theory]
    [InlineData(-48)]
    [InlineData(48)]
    public async Task GetResponse_ClockIsSet_AgesByTheTimeThatPassed(int hours)
    {
        var time = new SettableClock(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using var router = await StartAsync(time);
        await router.AskAsync(streaming: false);

        time.Set(time.GetUtcNow().AddHours(hours));
        time.Advance(TimeSpan.FromHours(1));
        (await router.AskAsync(streaming: false)).GetCacheTrace()!.AgeSeconds.ShouldBe(3_600);
        time.Advance(TimeSpan.FromHours(23));

        (await router.AskAsync(streaming: false)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hint_Bypass_NeitherReadsNorStores(bool streaming)
    {
        await using var router = await CachedRouter.StartAsync();
        var bypass = CachedRouter.Hinted(hints => hints with { Cache = CacheUse.Bypass });

        (await router.AskAsync(streaming, options: bypass)).GetCacheTrace().ShouldBe(new() { Outcome = CacheOutcome.Bypassed, Reason = "the caller wants it so" });
        (await router.AskAsync(streaming)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        (await router.AskAsync(streaming, options: bypass)).GetRoutingTrace()!.Attempts.Count.ShouldBe(1);
        router.Server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hint_Refresh_ReplacesTheAnswer(bool streaming)
    {
        await using var router = await CachedRouter.StartAsync();
        var refresh = CachedRouter.Hinted(hints => hints with { Cache = CacheUse.Refresh });
        router.Server.Script(_ => new() { Text = "old" });
        await router.AskAsync(streaming);
        router.Server.Script(_ => new() { Text = "new" });

        (await router.AskAsync(streaming)).Text.ShouldBe("old");
        (await router.AskAsync(streaming, options: refresh)).CacheOutcome().ShouldBe(CacheOutcome.Refreshed);

        (await router.AskAsync(streaming)).Text.ShouldBe("new");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hint_OnlyIfCached_NeverAsksAModel(bool streaming)
    {
        await using var router = await CachedRouter.StartAsync();
        var only = CachedRouter.Hinted(hints => hints with { Cache = CacheUse.OnlyIfCached });

        await Should.ThrowAsync<NotCachedException>(router.AskAsync(streaming, options: only));
        var trace = router.Sink.Single;
        (trace.Outcome, trace.Cost, trace.Attempts.Count, trace.Cache!.Outcome).ShouldBe((RoutingOutcome.Failed, 0m, 0, CacheOutcome.Miss));
        await router.AskAsync(streaming);

        (await router.AskAsync(streaming, options: only)).CacheOutcome().ShouldBe(CacheOutcome.Hit);
        await Should.ThrowAsync<NotCachedException>(router.AskAsync(streaming, options: new ChatOptions { RawRepresentationFactory = _ => null }.WithRoutingHints(hints => hints with { Cache = CacheUse.OnlyIfCached, Tenant = "t" })));
        router.Server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hint_OnlyIfCachedWithoutCache_NeverAsksAModel(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();

        await Should.ThrowAsync<NotCachedException>(router.AskAsync(streaming, options: CachedRouter.Hinted(hints => hints with { Cache = CacheUse.OnlyIfCached })));

        router.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null, CacheOutcome.Hit)]
    [InlineData(null, 2f, CacheOutcome.Hit)]
    [InlineData(0.3f, 0.3f, CacheOutcome.Hit)]
    [InlineData(0.3f, 0.4f, CacheOutcome.Bypassed)]
    [InlineData(0.3f, null, CacheOutcome.Bypassed)]
    [InlineData(1f, null, CacheOutcome.Hit)]
    public async Task MaxTemperature_LeavesOutWhatIsAbove(float? limit, float? temperature, CacheOutcome second)
    {
        await using var router = await CachedRouter.StartAsync(cache => cache.MaxTemperature = limit);
        var options = new ChatOptions { Temperature = temperature };
        await router.AskAsync(streaming: false, options: options);

        (await router.AskAsync(streaming: false, options: options)).CacheOutcome().ShouldBe(second);
    }

    [Fact]
    public async Task MaxBytes_Full_IsKept()
    {
        await using var router = await CachedRouter.StartAsync(cache => (cache.MaxBytes, cache.MaxEntryBytes) = (20_000, 10_000));
        router.Server.Script(_ => new() { Text = new string('x', 2_000) });

        for (var i = 0; i < 30; i++)
        {
            (await router.AskAsync(streaming: false, $"{i}")).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        }

        (await router.AskAsync(streaming: false, new string('y', 6_000))).GetCacheTrace()!.Reason.ShouldBe("not stored: the request and its answer are too long");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToolLoop_OverAHit_GoesOnAsOverTheAnswer(bool streaming)
    {
        await using var router = await CachedRouter.StartAsync(cache => cache.KeepToolCalls = true);
        router.Server.Script(request => request.Messages[^1].Role == "tool" ? new() { Text = "Sunny." } : new() { Reasoning = "Look it up.", ToolCalls = [new() { Name = "weather", Arguments = """{"city": "Paris", "days": 2}""" }] });
        var options = new ChatOptions { ModelId = "pro", Tools = [AIFunctionFactory.Create((string city, int days) => $"{city} {days}", "weather", "Weather.")] };
        using var client = router.Client.AsBuilder().UseFunctionInvocation().Build();
        List<ChatMessage> question = [new(ChatRole.User, "Weather?")];

        var first = await client.AskAsync(streaming, question, options);
        var second = await client.AskAsync(!streaming, question, options);

        second.Text.ShouldBe(first.Text);
        router.Sink.Traces.Select(trace => trace.Cache!.Outcome).ShouldBe([CacheOutcome.Miss, CacheOutcome.Miss, CacheOutcome.Hit, CacheOutcome.Hit]);
    }

    private static Task<TestRouter> StartAsync(TimeProvider time, Action<ResponseCacheOptions>? cache = null) =>
        CachedRouter.StartAsync(cache, services: services => services.AddSingleton(time));
}
