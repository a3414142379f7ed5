using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Testing.Tests;

public sealed class BillTests
{
    private static readonly ScriptedUsage Million = new() { CacheHitTokens = 1_000_000, CacheMissTokens = 1_000_000, OutputTokens = 1_000_000 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("deepseek-flash", "2026-11-20T12:00:00Z", 0.753)]
    [InlineData("deepseek-v4-flash", "2026-11-20T07:00:00Z", 1.506)]
    [InlineData("deepseek-v4-pro", "2026-11-20T12:00:00Z", 2.662)]
    [InlineData("deepseek-v4-pro", "2026-11-20T07:00:00Z", 5.324)]
    public async Task Bill_AMillionOfEach_IsThePriceList(string model, string instant, double usd)
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Usage = Million }, new DeepSeekServerOptions { TimeProvider = Clock.At(instant) });

        await api.AnswerAsync($$"""{"model":"{{model}}","user_id":"tenant"}""");

        BillEntry entry = api.Server.Bill.Entries.Single();
        entry.AmountUsd.ShouldBe((decimal)usd);
        entry.UserId.ShouldBe("tenant");
        entry.RequestOrder.ShouldBe(1);
        api.Server.Bill.TotalUsd.ShouldBe((decimal)usd);
        api.Server.Bill.CacheHitTokens.ShouldBe(1_000_000);
    }

    [Theory]
    [InlineData("2026-11-20T00:59:59Z", false)]
    [InlineData("2026-11-20T01:00:00Z", true)]
    [InlineData("2026-11-20T03:59:59Z", true)]
    [InlineData("2026-11-20T04:00:00Z", false)]
    [InlineData("2026-11-20T05:59:59Z", false)]
    [InlineData("2026-11-20T06:00:00Z", true)]
    [InlineData("2026-11-20T09:59:59Z", true)]
    [InlineData("2026-11-20T10:00:00Z", false)]
    [InlineData("2026-11-21T07:00:00Z", false)] // Saturday
    [InlineData("2026-11-22T07:00:00Z", false)] // Sunday
    [InlineData("2026-10-01T07:00:00Z", false)] // configured holiday
    public async Task Bill_Instant_DecidesPeak(string instant, bool peak)
    {
        await using Api api = await Api.StartAsync(new DeepSeekServerOptions
        {
            TimeProvider = Clock.At(instant),
            Holidays = [new DateOnly(2026, 10, 1)],
        });

        await api.AnswerAsync();

        api.Server.Bill.Entries.Single().Peak.ShouldBe(peak);
    }

    [Fact]
    public async Task Bill_PriceChangesWhileAnswering_KeepsThePriceOfTheArrival()
    {
        var clock = Clock.At("2026-11-20T09:59:00Z");
        await using Api api = await Api.SayingAsync(
            new ScriptedAnswer { Usage = Million, Delay = TimeSpan.FromMinutes(5) },
            new DeepSeekServerOptions { TimeProvider = clock, KeepAliveInterval = TimeSpan.FromMinutes(10) });

        Task<System.Text.Json.JsonElement> answer = api.AnswerAsync();
        await api.Server.WhenArrivedAsync(1, Token);
        await clock.AdvanceUntilDoneAsync(answer);

        api.Server.Bill.Entries.Single().AmountUsd.ShouldBe(1.506m);
    }

    [Fact]
    public async Task Bill_EachEntry_MatchesTheUsageThatWasSent()
    {
        await using Api api = await Api.StartAsync();
        string prompt = new('x', 700);

        for (int i = 0; i < 3; i++)
        {
            var usage = (await api.AnswerAsync($$"""{"messages":[{"role":"user","content":"{{prompt}}"}],"thinking":null}""")).GetProperty("usage");
            BillEntry entry = api.Server.Bill.Entries[i];
            entry.CacheHitTokens.ShouldBe(usage.GetProperty("prompt_cache_hit_tokens").GetInt32());
            entry.CacheMissTokens.ShouldBe(usage.GetProperty("prompt_cache_miss_tokens").GetInt32());
            entry.OutputTokens.ShouldBe(usage.GetProperty("completion_tokens").GetInt32());
            entry.ReasoningTokens.ShouldBe(usage.GetProperty("completion_tokens_details").GetProperty("reasoning_tokens").GetInt32());
        }
    }

    [Fact]
    public async Task Bill_ClientLeavesMidStream_BooksWhatWasGenerated()
    {
        var clock = new FakeTimeProvider();
        await using Api api = await Api.SayingAsync(
            new ScriptedAnswer { Text = "one two three four", DelayPerChunk = TimeSpan.FromHours(1) },
            new DeepSeekServerOptions { TimeProvider = clock });

        using (HttpResponseMessage response = await api.OpenStreamAsync())
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(Token);
            await body.ReadExactlyAsync(new byte[10], Token);
        }

        await api.Server.WhenIdleAsync(Token);
        BillEntry entry = api.Server.Bill.Entries.Single();
        entry.Outcome.ShouldBe(AnswerOutcome.ClientGone);
        entry.OutputTokens.ShouldBe(0);
        entry.CacheMissTokens.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void AmountFor_ManyEntries_HasNoDrift() => Gen.Select(Gen.Int[0, 2_000_000], Gen.Int[0, 2_000_000], Gen.Int[0, 400_000]).Sample(
        (hit, miss, output) =>
        {
            TokenPrices prices = ServedModel.Pro.Prices.OffPeak;
            decimal one = prices.AmountFor(1, 0, 0) * hit + prices.AmountFor(0, 1, 0) * miss + prices.AmountFor(0, 0, 1) * output;
            prices.AmountFor(hit, miss, output).ShouldBe(one);
        });
}
