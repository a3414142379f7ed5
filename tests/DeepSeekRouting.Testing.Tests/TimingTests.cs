using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Testing.Tests;

public sealed class TimingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, ": keep-alive\n\n")]
    [InlineData(false, "\n")]
    public async Task Answer_Delayed_SendsHeadersAtOnceThenAKeepAliveEachInterval(bool stream, string keepAlive)
    {
        var clock = new FakeTimeProvider();
        await using Api api = await Api.SayingAsync(
            new ScriptedAnswer { Text = "Hello", Delay = TimeSpan.FromSeconds(12) },
            new DeepSeekServerOptions { TimeProvider = clock, KeepAliveInterval = TimeSpan.FromSeconds(5) });

        using HttpResponseMessage response = await api.PostAsync(
            Api.Ask(stream ? """{"stream":true}""" : "{}").ToJsonString(), until: HttpCompletionOption.ResponseHeadersRead);
        Task<string> body = response.Content.ReadAsStringAsync(Token);
        await clock.AdvanceUntilDoneAsync(body);

        (await body).ShouldStartWith(keepAlive + keepAlive + (stream ? "data: " : "{"));
        (await body).Split(keepAlive).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Stream_DelayPerChunk_WaitsByTheServersClock()
    {
        var clock = new FakeTimeProvider();
        await using Api api = await Api.SayingAsync(
            new ScriptedAnswer { Text = "Hello", DelayPerChunk = TimeSpan.FromSeconds(1) },
            new DeepSeekServerOptions { TimeProvider = clock, AnswerDelay = TimeSpan.FromSeconds(1) });
        DateTimeOffset start = clock.GetUtcNow();

        Task<string> text = api.StreamTextAsync();
        await clock.AdvanceUntilDoneAsync(text);

        (clock.GetUtcNow() - start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(3));
        (await text).ShouldEndWith("data: [DONE]\n\n");
    }

    [Theory]
    [InlineData(0, 5, 0, 0)]
    [InlineData(3, 5, 0, 3)]
    [InlineData(5, 5, 0, 5)]
    [InlineData(12, 5, 2, 2)]
    [InlineData(15, 5, 2, 5)]
    public void KeepAlives_AnyDelay_AddsUpToIt(int delay, int interval, int count, int rest)
    {
        var (total, step) = (TimeSpan.FromSeconds(delay), TimeSpan.FromSeconds(interval));

        List<Frame> frames = [.. KeepAlives.Before(new ScriptedAnswer(), total, step, Encoding.UTF8.GetBytes("\n"))];

        frames.Count.ShouldBe(count);
        KeepAlives.Remainder(total, step).ShouldBe(TimeSpan.FromSeconds(rest));
        frames.Aggregate(KeepAlives.Remainder(total, step), (sum, frame) => sum + frame.Delay).ShouldBe(total);
    }
}
