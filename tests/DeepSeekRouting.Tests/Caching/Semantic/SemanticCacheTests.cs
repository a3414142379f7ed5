using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using static DeepSeekRouting.Tests.SemanticRouter;

namespace DeepSeekRouting.Tests;

public sealed class SemanticCacheTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task GetResponse_SameQuestionInOtherWords_AnswersForNothing(bool first, bool second)
    {
        await using var router = await StartAsync();

        var miss = await router.AskAsync(first, Question);
        var hit = await router.AskAsync(second, SameQuestion);

        router.Server.Requests.Count.ShouldBe(1);
        hit.Text.ShouldBe(miss.Text);
        hit.Usage.ShouldBeNull();
        var trace = hit.GetRoutingTrace()!;
        trace.Cost.ShouldBe(0);
        trace.Attempts.ShouldBeEmpty();
        trace.Cache!.Outcome.ShouldBe(CacheOutcome.SemanticHit);
        trace.Cache.Similarity!.Value.ShouldBeInRange(0.7, 0.999);
        trace.Cache.AgeSeconds.ShouldNotBeNull();
        trace.Cache.EstimatedSaving.ShouldBe(miss.GetRoutingTrace()!.Cost);
        miss.GetCacheTrace()!.Similarity.ShouldBeNull();
        router.Sink.Traces[1].Cache.ShouldBe(trace.Cache);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_GuardRejects_AsksAndSaysWhichGuard(bool streaming)
    {
        await using var router = await StartAsync();
        await router.AskAsync(streaming, "Is it safe to eat raw eggs?");

        var trace = (await router.AskAsync(streaming, "Is it not safe to eat raw eggs?")).GetCacheTrace()!;

        trace.Outcome.ShouldBe(CacheOutcome.Miss);
        trace.RejectedBy.ShouldBe(SemanticGuardNames.Negation);
        trace.RejectedSimilarity!.Value.ShouldBeGreaterThan(0.7);
        router.Server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_NearestRejectedNextOneSame_AnswersFromTheNextOne(bool streaming)
    {
        await using var router = await StartAsync();
        await router.AskAsync(streaming, "What is the capital of Austria in winter?");
        var wanted = await router.AskAsync(streaming, "Hi! In winter, what is the capital of Australia? Thank you.");

        var hit = await router.AskAsync(streaming, "What is the capital of Australia in winter?");

        hit.CacheOutcome().ShouldBe(CacheOutcome.SemanticHit);
        hit.Text.ShouldBe(wanted.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_AnythingElseDiffers_IsAMiss(bool streaming)
    {
        await using var router = await StartAsync();
        await router.AskAsync(streaming, Question);
        var others = new ChatOptions[]
        {
            new() { Temperature = 0.5f }, new() { Instructions = "Be brief." }, new() { ModelId = "pro" }, new() { MaxOutputTokens = 9 }, new() { ResponseFormat = ChatResponseFormat.Json },
            new() { Tools = [AIFunctionFactory.Create(() => 1, "one", "One.")] }, CachedRouter.Hinted(hints => hints with { Risk = 9 }), CachedRouter.Hinted(hints => hints with { Tenant = "a" }),
        };

        foreach (var options in others)
        {
            (await router.AskAsync(streaming, SameQuestion, options)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        }

        (await router.AskAsync(streaming, SameQuestion)).CacheOutcome().ShouldBe(CacheOutcome.SemanticHit);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_EarlierTurnsOrImagesDiffer_IsAMiss(bool streaming)
    {
        await using var router = await StartAsync();
        ChatMessage[] Talk(string system, string earlier, string last, byte image) =>
            [new(ChatRole.System, system), new(ChatRole.User, earlier), new(ChatRole.Assistant, "Yes."), new(ChatRole.User, [new TextContent(last), new DataContent(new byte[] { image }, "image/png")])];
        await router.Client.AskAsync(streaming, Talk("s", "e", Question, 1));

        foreach (var other in new[] { Talk("S", "e", SameQuestion, 1), Talk("s", "E", SameQuestion, 1), Talk("s", "e", SameQuestion, 2) })
        {
            (await router.Client.AskAsync(streaming, other)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        }

        (await router.Client.AskAsync(streaming, Talk("s", "e", SameQuestion, 1))).CacheOutcome().ShouldBe(CacheOutcome.SemanticHit);
    }

    [Fact]
    public async Task GetResponse_AnyTwoTenants_NeverShareAnAnswer()
    {
        await using var router = await StartAsync();
        router.Server.Script(request => new() { Text = request.UserId ?? "nobody" });
        await Gen.Select(Gen.String, Gen.String, Gen.Bool).Where((one, other, _) => one != other).SampleAsync(
            async (one, other, streaming) =>
            {
                await router.AskAsync(streaming, Question, Of(one));
                var answer = await router.AskAsync(streaming, SameQuestion, Of(other));

                // Within one tenant it may be a hit; the answer is always the tenant's own.
                var own = await router.AskAsync(streaming, Question, Of(other));
                own.Text.ShouldBe(answer.Text);
                (await router.AskAsync(streaming, Question, Of(one))).Text.ShouldNotBe(answer.Text);
            },
            iter: 30, threads: 1);

        static ChatOptions Of(string tenant) => CachedRouter.Hinted(hints => hints with { Tenant = tenant });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_EndsInToolResultsOrTwoTexts_EmbedsNothing(bool streaming)
    {
        using var embedder = new WordEmbedder();
        await using var router = await StartAsync(embedder);

        await router.Client.AskAsync(streaming, [new(ChatRole.User, [new TextContent("One."), new TextContent("Two.")])]);
        await router.Client.AskAsync(streaming, [new(ChatRole.User, Question), new(ChatRole.Assistant, "Well.")]);
        await router.AskAsync(streaming, new string('x', 2_001));
        await router.AskAsync(streaming, "  ");

        embedder.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_SameRequestAgain_EmbedsNothing(bool streaming)
    {
        using var embedder = new WordEmbedder();
        await using var router = await StartAsync(embedder);
        await router.AskAsync(streaming, Question);

        (await router.AskAsync(streaming, Question)).CacheOutcome().ShouldBe(CacheOutcome.Hit);

        embedder.Calls.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_OldAnswer_IsAskedAgain(bool streaming)
    {
        var time = new FakeTimeProvider(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using var router = await StartAsync(time: time, cache: cache => cache.Lifetime = TimeSpan.FromHours(1));
        await router.AskAsync(streaming, Question);
        time.Advance(TimeSpan.FromMinutes(59));
        (await router.AskAsync(streaming, SameQuestion)).GetCacheTrace()!.AgeSeconds.ShouldBe(59 * 60);

        time.Advance(TimeSpan.FromMinutes(2));

        (await router.AskAsync(streaming, SameQuestion)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_ShorterLifetimeAsked_LeavesTheEntryToOthers(bool streaming)
    {
        var time = new FakeTimeProvider(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using var router = await StartAsync(time: time);
        await router.AskAsync(streaming, Question);
        time.Advance(TimeSpan.FromMinutes(10));
        var young = CachedRouter.Hinted(hints => hints with { Cache = CacheUse.OnlyIfCached, CacheLifetime = TimeSpan.FromMinutes(5) });

        await Should.ThrowAsync<NotCachedException>(router.AskAsync(streaming, SameQuestion, young));

        (await router.AskAsync(streaming, SameQuestion)).CacheOutcome().ShouldBe(CacheOutcome.SemanticHit);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_Hints_AreHonoured(bool streaming)
    {
        await using var router = await StartAsync();
        await router.AskAsync(streaming, Question);

        (await router.AskAsync(streaming, SameQuestion, Hinted(CacheUse.Bypass))).CacheOutcome().ShouldBe(CacheOutcome.Bypassed);
        (await router.AskAsync(streaming, SameQuestion, Hinted(CacheUse.OnlyIfCached))).CacheOutcome().ShouldBe(CacheOutcome.SemanticHit);
        (await router.AskAsync(streaming, "How do I reset my password, please?", Hinted(CacheUse.Refresh))).CacheOutcome().ShouldBe(CacheOutcome.Refreshed);
        await Should.ThrowAsync<NotCachedException>(router.AskAsync(streaming, "Which wine goes with fish?", Hinted(CacheUse.OnlyIfCached)));
        router.Server.Requests.Count.ShouldBe(3);

        static ChatOptions Hinted(CacheUse use) => CachedRouter.Hinted(hints => hints with { Cache = use });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_AnswerNotStored_IsNotFoundEither(bool streaming)
    {
        await using var router = await StartAsync();
        router.Server.Script(_ => new() { Text = "Half of", FinishReason = "length" });
        await router.AskAsync(streaming, Question);

        (await router.AskAsync(streaming, SameQuestion)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Fact]
    public async Task GetResponse_MoreThanMaxEntries_KeepsTheNewest()
    {
        await using var router = await StartAsync(semantic: options => options.MaxEntries = 1);
        await router.AskAsync(false, "Which wine goes with fish?");
        await router.AskAsync(false, Question);

        (await router.AskAsync(false, SameQuestion)).CacheOutcome().ShouldBe(CacheOutcome.SemanticHit);
        (await router.AskAsync(false, "which wine goes with fish")).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UseSemanticCache_OnAnyClient_AnswersTheSameQuestion(bool streaming)
    {
        using var inner = new GatedChatClient("Like this.");
        inner.PermitAll();
        using var client = new ChatClientBuilder(inner).UseSemanticCache(new LexicalEmbeddingGenerator(), options => options.Semantic.Threshold = 0.7).Build();

        await client.AskAsync(streaming, [new(ChatRole.User, Question)]);
        var hit = await client.AskAsync(streaming, [new(ChatRole.User, SameQuestion)]);

        hit.CacheOutcome().ShouldBe(CacheOutcome.SemanticHit);
        hit.Text.ShouldBe("Like this.");
        inner.Calls.ShouldBe(1);
    }
}
