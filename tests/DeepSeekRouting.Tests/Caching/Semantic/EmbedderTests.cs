using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static DeepSeekRouting.Tests.SemanticRouter;

namespace DeepSeekRouting.Tests;

/// <summary>What embedding costs, what happens when it fails, and which embedder it is.</summary>
public sealed class EmbedderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_EmbedderWithAPrice_IsBookedOnMissesAndHits(bool streaming)
    {
        using var embedder = new WordEmbedder();
        await using var router = await StartAsync(embedder, options => options.PricePerMillionTokens = 0.02m);

        var miss = (await router.AskAsync(streaming, Question)).GetRoutingTrace()!;
        var hit = (await router.AskAsync(streaming, SameQuestion)).GetRoutingTrace()!;

        miss.Cache!.EmbeddingCost.ShouldBe(0.000_02m);
        miss.Cost.ShouldBe(miss.Attempts[0].Cost!.Value + 0.000_02m);
        hit.Cache!.Outcome.ShouldBe(CacheOutcome.SemanticHit);
        hit.Cost.ShouldBe(0.000_02m);
        hit.Cache.EmbeddingCost.ShouldBe(0.000_02m);
        hit.Cache.EstimatedSaving.ShouldBe(miss.Attempts[0].Cost);
        router.Ledger.TakeSnapshot().Sum(row => row.Model == "words-1").Cost.ShouldBe(0.000_04m);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_EmbedderWithoutUsage_IsBookedAsAnEstimate(bool streaming)
    {
        using var embedder = new WordEmbedder { Tokens = null };
        await using var router = await StartAsync(embedder, options => options.PricePerMillionTokens = 1);

        var trace = (await router.AskAsync(streaming, Question)).GetRoutingTrace()!;

        trace.EstimatedCost.ShouldBe(CharacterTokenEstimator.Shared.EstimateTokens(Question.AsSpan()) / 1_000_000m);
        trace.Cost.ShouldBe(trace.Attempts[0].Cost!.Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_EmbedderFails_IsAMissAndLeavesItAloneForAWhile(bool streaming)
    {
        var time = new FakeTimeProvider();
        using var embedder = new WordEmbedder { Before = _ => throw new InvalidOperationException("down") };
        await using var router = await StartAsync(embedder, time: time);

        (await router.AskAsync(streaming, Question)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        (await router.AskAsync(streaming, SameQuestion)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        embedder.Calls.ShouldBe(1);

        time.Advance(TimeSpan.FromSeconds(5));
        embedder.Before = _ => Task.CompletedTask;
        await router.AskAsync(streaming, "how do I reset my password");
        (await router.AskAsync(streaming, "How do I reset my password, please?")).CacheOutcome().ShouldBe(CacheOutcome.SemanticHit);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_EmbedderHangs_IsGivenUpAfterTheLimit(bool streaming)
    {
        var time = new FakeTimeProvider();
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var given = default(CancellationToken);
        using var embedder = new WordEmbedder
        {
            Before = token =>
            {
                given = token;
                called.SetResult();
                return Task.Delay(Timeout.Infinite, CancellationToken.None);
            },
        };
        await using var router = await StartAsync(embedder, options => options.Timeout = TimeSpan.FromSeconds(2), time: time);

        var answer = router.AskAsync(streaming, Question);
        await called.Task;
        given.IsCancellationRequested.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(2));

        (await answer).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        given.IsCancellationRequested.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_CallerCancelsWhileEmbedding_EndsAtOnce(bool streaming)
    {
        using var cancellation = new CancellationTokenSource();
        using var embedder = new WordEmbedder
        {
            Before = async token =>
            {
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        await using var router = await StartAsync(embedder);

        var failure = await Should.ThrowAsync<OperationCanceledException>(router.Client.AskAsync(streaming, [new(ChatRole.User, Question)], cancellationToken: cancellation.Token));

        failure.CancellationToken.ShouldBe(cancellation.Token);
        router.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gone")]
    public void UseSemanticCache_WithoutAnEmbedder_SaysHowToMendIt(string? name)
    {
        var services = new ServiceCollection();
        services.AddDeepSeekRouting(options => options.ApiKey = "k").UseSemanticCache(configure: options => options.Semantic.Embedder = name);
        using var provider = services.BuildServiceProvider();

        var failures = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get("")).Failures;

        failures.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.ShouldContain("UseSemanticCache(…)"), error => error.ShouldContain("DeepSeekRouting:ResponseCache:Semantic:Embedder to \"lexical\""));
    }

    [Fact]
    public void UseSemanticCache_OnAClientWithoutAnEmbedder_SaysHowToMendIt()
    {
        using var inner = new GatedChatClient("a");

        Should.Throw<InvalidOperationException>(() => new ChatClientBuilder(inner).UseSemanticCache().Build()).Message.ShouldContain("UseSemanticCache(…)");
    }

    [Theory]
    [InlineData("container")]
    [InlineData("keyed")]
    [InlineData("lexical")]
    public async Task UseSemanticCache_EmbedderOfTheContainerOrByName_IsUsed(string which)
    {
        using var embedder = new WordEmbedder();
        await using var router = await TestRouter.StartAsync(
            build: builder => builder.UseSemanticCache(configure: options =>
            {
                options.Semantic.Embedder = which == "container" ? null : which;
                options.Semantic.Threshold = 0.7;
            }),
            services: services =>
            {
                if (which == "container")
                {
                    services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(embedder);
                }
                else
                {
                    services.AddKeyedSingleton<IEmbeddingGenerator<string, Embedding<float>>>("keyed", embedder);
                }
            });

        await router.AskAsync(false, Question);

        (await router.AskAsync(false, SameQuestion)).CacheOutcome().ShouldBe(CacheOutcome.SemanticHit);
        embedder.Calls.ShouldBe(which == "lexical" ? 0 : 2);
    }

    [Fact]
    public void Configuration_SemanticSection_IsReadAndChecked()
    {
        var options = Read(("Enabled", "true"), ("Embedder", "lexical"), ("Threshold", "0.9"), ("CompareWords", "false"), ("MaxEntries", "5"), ("MaxTextLength", "6"), ("PricePerMillionTokens", "0.1"), ("Timeout", "00:00:02"), ("Pause", "00:00:03"));

        options.ShouldSatisfyAllConditions(
            () => options.Embedder.ShouldBe("lexical"), () => options.Threshold.ShouldBe(0.9), () => options.CompareWords.ShouldBe(false), () => options.MaxEntries.ShouldBe(5),
            () => options.MaxTextLength.ShouldBe(6), () => options.PricePerMillionTokens.ShouldBe(0.1m), () => options.Timeout.ShouldBe(TimeSpan.FromSeconds(2)), () => options.Pause.ShouldBe(TimeSpan.FromSeconds(3)));
        foreach (var (key, value) in new[] { ("Threshold", "0"), ("Threshold", "1.1"), ("MaxEntries", "0"), ("MaxTextLength", "0"), ("PricePerMillionTokens", "-1"), ("Timeout", "00:00:00"), ("Pause", "2.00:00:00"), ("Treshold", "1") })
        {
            Should.Throw<OptionsValidationException>(() => Read(("Enabled", "true"), ("Embedder", "lexical"), (key, value))).Message.ShouldContain($"Semantic:{key}");
        }
    }

    private static SemanticCacheOptions Read(params (string Key, string Value)[] settings)
    {
        Dictionary<string, string?> values = new() { ["DeepSeekRouting:ApiKey"] = "k", ["DeepSeekRouting:ResponseCache:Enabled"] = "true" };
        foreach (var (key, value) in settings)
        {
            values[$"DeepSeekRouting:ResponseCache:Semantic:{key}"] = value;
        }

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddDeepSeekRouting();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get("").ResponseCache.Semantic;
    }
}
