using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>The second level: two routers that share nothing but it.</summary>
public sealed class SharedAnswersTests
{
    private readonly FakeDistributedCache _shared = new();
    private readonly FakeTimeProvider _time = new(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeLogCollector _logs = new();

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Answer_OfAnotherProcess_IsGivenForTheRestOfItsLife(bool first, bool second)
    {
        using var client = NewClient("Hello ", "世界 \ud83d\ude00");
        await using var one = await StartAsync(client);
        await using var two = await StartAsync(client);
        var miss = await one.AskAsync(first);

        _time.Advance(TimeSpan.FromHours(10));
        var hit = await two.AskAsync(second);
        var near = await two.AskAsync(first);

        hit.Text.ShouldBe(miss.Text);
        hit.FinishReason.ShouldBe(ChatFinishReason.Stop);
        hit.Usage.ShouldBeNull();
        hit.GetRoutingTrace()!.Model.ShouldBe("own");
        hit.GetRoutingTrace()!.EstimatedBaselineCost.ShouldBe(miss.GetRoutingTrace()!.EstimatedBaselineCost);
        hit.GetCacheTrace().ShouldBe(new()
        {
            Outcome = CacheOutcome.Hit,
            Level = CacheLevel.Distributed,
            AgeSeconds = 36_000,
            EstimatedSaving = 0.0011m,
            SavedUsage = new() { CacheMissTokens = 1_000, OutputTokens = 100 },
        });
        near.GetCacheTrace().ShouldBe(hit.GetCacheTrace()! with { Level = CacheLevel.Memory });
        _shared.Lifetimes.Values.ShouldBe([TimeSpan.FromHours(24)]);
        _time.Advance(TimeSpan.FromHours(14));
        (await two.AskAsync(first)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
        client.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task Answer_OutOfTheFuture_IsANewOne()
    {
        using var client = NewClient("one");
        var ahead = new FakeTimeProvider(_time.GetUtcNow().AddHours(3));
        await using var one = await StartAsync(client, time: ahead);
        await using var two = await StartAsync(client);
        await one.AskAsync(false);

        (await two.AskAsync(false)).GetCacheTrace()!.AgeSeconds.ShouldBe(0);
    }

    [Fact]
    public async Task Names_HoldNoPrompt()
    {
        using var client = NewClient("one");
        await using var router = await StartAsync(client);
        await router.AskAsync(false, "my secret", CachedRouter.Hinted(hints => hints with { Tenant = "acme" }));

        var (name, entry) = _shared.Entries.Single();
        name.ShouldMatch("^deepseek_routing:answer:[0-9A-F]{64}$");
        Encoding.UTF8.GetString(entry).ShouldNotContain("secret");
        Encoding.UTF8.GetString(entry).ShouldNotContain("acme");
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("short")]
    [InlineData("cut")]
    [InlineData("garbage")]
    [InlineData("version")]
    [InlineData("bit")]
    [InlineData("other")]
    [InlineData("json")]
    public async Task Entry_ThatIsDamagedOrSomebodyElses_IsAMissAndIsReplaced(string damage)
    {
        using var client = NewClient("one");
        await using var one = await StartAsync(client);
        await using var two = await StartAsync(client);
        await one.AskAsync(false);
        var (name, entry) = _shared.Entries.Single();
        await one.AskAsync(false, "Another question");
        var other = _shared.Entries.Single(pair => pair.Key != name).Value;
        _shared.Entries[name] = damage switch
        {
            "empty" => [],
            "short" => entry[..7],
            "cut" => entry[..^20],
            "garbage" => [.. Enumerable.Range(0, 999).Select(i => (byte)(i * 7))],
            "version" => [.. "DSR0"u8, .. entry[4..]],
            "bit" => [.. entry[..^30], (byte)(entry[^30] ^ 1), .. entry[^29..]],
            "other" => other,
            _ => "{\"text\":\"{}\"}"u8.ToArray(),
        };

        var response = await two.AskAsync(false);

        response.CacheOutcome().ShouldBe(CacheOutcome.Miss);
        response.Text.ShouldBe("one");
        _shared.Entries[name].ShouldNotBe(other);
        _logs.GetSnapshot().ShouldContain(record => record.Id.Id == 52 && record.Level == LogLevel.Warning);
        await using var three = await StartAsync(client);
        (await three.AskAsync(false)).CacheOutcome().ShouldBe(CacheOutcome.Hit);
    }

    [Fact]
    public async Task Entry_CutOrChangedAnywhere_IsNeverAnotherAnswer()
    {
        using var client = NewClient("one two three");
        await using var router = await StartAsync(client);
        await router.AskAsync(false);
        var (name, entry) = _shared.Entries.Single();
        for (var i = 0; i < entry.Length; i += 3)
        {
            _shared.Entries[name] = i % 2 == 0 ? entry[..i] : [.. entry[..i], (byte)(entry[i] ^ 0x20), .. entry[(i + 1)..]];
            await using var fresh = await StartAsync(client);
            (await fresh.AskAsync(i % 4 == 0)).CacheOutcome().ShouldBe(CacheOutcome.Miss, $"at {i} of {entry.Length}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cache_ThatFails_IsNobodysProblemAndIsLeftAloneForAWhile(bool streaming)
    {
        using var client = NewClient("one");
        await using var router = await StartAsync(client);
        _shared.Before = () => throw new InvalidOperationException("no connection");

        (await router.AskAsync(streaming, "1")).Text.ShouldBe("one");
        (await router.AskAsync(streaming, "2")).Text.ShouldBe("one");
        (_shared.Reads, _shared.Writes).ShouldBe((1, 0)); // Neither the write nor the second request tried again.
        _logs.GetSnapshot().ShouldContain(record => record.Id.Id == 51 && !record.Message.Contains("no connection", StringComparison.Ordinal));

        _shared.Before = () => Task.CompletedTask;
        _time.Advance(TimeSpan.FromSeconds(5));
        await router.AskAsync(streaming, "3");
        (_shared.Reads, _shared.Writes).ShouldBe((2, 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cache_ThatAlsoFailsWhenItIsCancelled_IsNobodysProblem(bool streaming)
    {
        using var client = NewClient("one");
        await using var router = await StartAsync(client);
        _shared.Asked = token => token.Register(() => throw new InvalidOperationException("not even that"));
        _shared.Before = () => throw new InvalidOperationException("no connection");

        (await router.AskAsync(streaming)).Text.ShouldBe("one");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cache_ThatHangs_CostsNoMoreThanItsTimeLimit(bool streaming)
    {
        using var client = NewClient("one");
        await using var router = await StartAsync(client, cache => cache.DistributedCacheTimeout = TimeSpan.FromSeconds(2));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _shared.Before = () =>
        {
            asked.TrySetResult();
            return new TaskCompletionSource().Task;
        };

        var answer = router.AskAsync(streaming);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Task.Yield();
        while (!answer.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1)); // The limit's timer may not have been set when the cache was asked.
            await Task.Yield();
        }

        (await answer).Text.ShouldBe("one");
        client.Calls.ShouldBe(1);
    }

    [Theory]
    [InlineData(" ", "stop")]
    [InlineData("assistant", "")]
    public void Entry_WithoutRoleOrReason_IsNoAnswer(string role, string finish)
    {
        var key = new CacheKey([1], Hash128.Of([1]), 1, null);
        var contents = new StoredContent[] { new() { Kind = StoredContentKind.Text, Text = "x" } };
        StoredAnswer answer = new() { StoredAt = _time.GetUtcNow(), FinishReason = finish, Messages = [new() { Role = role, Contents = contents }] };

        SharedEntry.Read(key, SharedEntry.Write(key, answer)).ShouldBeNull(); // Else it would fail every caller for as long as it lives.
    }

    [Fact]
    public async Task Read_IsDoneOnceForAFlight()
    {
        using var client = NewClient("one");
        await using var one = await StartAsync(client);
        await using var two = await StartAsync(client);
        await one.AskAsync(false);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _shared.Before = () => gate.Task;

        var asked = Enumerable.Range(0, 50).Select(i => two.AskAsync(i % 2 == 0)).ToArray();
        gate.SetResult();
        var responses = await Task.WhenAll(asked);

        responses.ShouldAllBe(response => response.Text == "one" && response.CacheOutcome() == CacheOutcome.Hit && response.GetRoutingTrace()!.Cost == 0);
        _shared.Reads.ShouldBe(2); // One by each router.
        client.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task OnlyIfCached_ReadsTheSecondLevel()
    {
        using var client = NewClient("one");
        await using var one = await StartAsync(client);
        await using var two = await StartAsync(client);
        await one.AskAsync(false);

        (await two.AskAsync(true, options: CachedRouter.Hinted(hints => hints with { Cache = CacheUse.OnlyIfCached }))).CacheOutcome().ShouldBe(CacheOutcome.Hit);
    }

    [Fact]
    public async Task SecondLevel_SwitchedOff_IsLeftAlone()
    {
        using var client = NewClient("one");
        await using var router = await StartAsync(client, cache => cache.UseDistributedCache = false);
        await router.AskAsync(false);

        (_shared.Reads, _shared.Writes).ShouldBe((0, 0));
    }

    [Fact]
    public async Task MemoryDistributedCache_IsNoSecondLevel()
    {
        using var client = NewClient("one");
        await using var router = await CachedRouter.StartAsync(client, services: services => services.AddDistributedMemoryCache());
        await router.AskAsync(false);

        router.Services.GetRequiredService<IDistributedCache>().ShouldBeOfType<MemoryDistributedCache>();
        router.Services.GetService<IMemoryCache>().ShouldBeNull();
    }

    [Fact]
    public async Task ToolCall_OfAnotherProcess_IsTheSameCall()
    {
        var call = new FunctionCallContent("c1", "look", new Dictionary<string, object?> { ["city"] = "Paris", ["days"] = 2, ["deep"] = null }) { RawRepresentation = "{ \"city\": \"Paris\" }" };
        using var client = new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("Hm.") { ProtectedData = "p" }, call]) { MessageId = "m", FinishReason = ChatFinishReason.ToolCalls });
        await using var one = await StartAsync(client, cache => cache.KeepToolCalls = true);
        await using var two = await StartAsync(client, cache => cache.KeepToolCalls = true);
        await one.AskAsync(false);

        foreach (var streaming in new[] { false, true })
        {
            var contents = (await two.AskAsync(streaming)).Messages.Single().Contents;
            contents.OfType<TextReasoningContent>().Single().ProtectedData.ShouldBe("p");
            var found = contents.OfType<FunctionCallContent>().Single();
            (found.CallId, found.Name, found.RawRepresentation).ShouldBe(("c1", "look", "{ \"city\": \"Paris\" }"));
            found.Arguments!["city"]!.ToString().ShouldBe("Paris");
            found.Arguments["days"]!.ToString().ShouldBe("2");
            found.Arguments["deep"].ShouldBeNull();
        }
    }

    private static GatedChatClient NewClient(params string[] texts)
    {
        var client = new GatedChatClient(texts);
        client.PermitAll();
        return client;
    }

    private Task<TestRouter> StartAsync(IChatClient client, Action<ResponseCacheOptions>? cache = null, TimeProvider? time = null) => CachedRouter.StartAsync(
        client,
        cache,
        services: services => services
            .AddSingleton<IDistributedCache>(_shared)
            .AddSingleton(time ?? _time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new FakeLoggerProvider(_logs))));
}
