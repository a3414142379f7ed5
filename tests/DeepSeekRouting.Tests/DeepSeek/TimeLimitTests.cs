using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

public sealed class TimeLimitTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_NoHeaders_TimesOutAfterTheFirstByteLimit(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.Hang, configure: options =>
        {
            options.TimeProvider = _time;
            options.FirstByteTimeout = TimeSpan.FromSeconds(30);
        });

        Task<DeepSeekException> failing = wire.FailAsync(stream);
        await wire.Server.WhenArrivedAsync(1, Token);
        _time.Advance(TimeSpan.FromSeconds(29.9));
        failing.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.2));
        DeepSeekException failure = await failing;

        failure.Kind.ShouldBe(FailureKind.Timeout);
        failure.IsTransient.ShouldBeTrue();
        failure.Message.ShouldContain("30 s");
        failure.InnerException.ShouldBeNull();
    }

    [Fact]
    public async Task Ask_SilenceInTheBody_TimesOut()
    {
        await using Wire wire = await SilentAsync(afterChunks: 0);

        DeepSeekException failure = await AdvanceUntilDoneAsync(wire.FailAsync(stream: false), wire);

        failure.Kind.ShouldBe(FailureKind.Timeout);
        failure.Message.ShouldContain("60 s");
    }

    [Fact]
    public async Task Stream_SilenceInTheBody_TimesOutWithWhatArrived()
    {
        await using Wire wire = await SilentAsync(afterChunks: 3);
        await using IAsyncEnumerator<ChatResponseUpdate> updates = wire.Client.GetStreamingResponseAsync("hello", null, Token).GetAsyncEnumerator(Token);
        (await updates.MoveNextAsync()).ShouldBeTrue();
        string text = updates.Current.Text;
        (await updates.MoveNextAsync()).ShouldBeTrue();
        text += updates.Current.Text;

        DeepSeekException failure = await AdvanceUntilDoneAsync(Should.ThrowAsync<DeepSeekException>(async () => await updates.MoveNextAsync()), wire);

        failure.Kind.ShouldBe(FailureKind.Timeout);
        failure.Message.ShouldContain("60 s");
        failure.PartialText.ShouldBe(text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_KeepAlivesForHours_CountAsLife(bool stream)
    {
        var http = new CannedHttp { MediaType = stream ? "text/event-stream" : "application/json" };
        DeepSeekChatClient client = http.Client(options => options.TimeProvider = _time);

        Task<ChatResponse> asking = client.AskAsync(stream, [new(ChatRole.User, "hello")]);
        await http.WhenHungryAsync();
        for (int i = 0; i < 100; i++)
        {
            http.Send(stream ? ": keep-alive\n\n" : "\n\n");
            await http.WhenHungryAsync();
            _time.Advance(TimeSpan.FromSeconds(50));
        }

        http.Send(stream ? Canned.Stream : Canned.Plain);
        http.End();

        (await asking).Text.ShouldBe("Hello");
    }

    [Fact]
    public async Task Stream_SlowReader_IsNoSilence()
    {
        var http = new CannedHttp();
        using DeepSeekChatClient client = http.Client(options => options.TimeProvider = _time);
        http.Send(Canned.Stream);
        http.End();

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hello", null, Token))
        {
            _time.Advance(TimeSpan.FromHours(1));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_TotalTimeout_EndsALivelyAnswer(bool stream)
    {
        var http = new CannedHttp { MediaType = stream ? "text/event-stream" : "application/json" };
        DeepSeekChatClient client = http.Client(options =>
        {
            options.TimeProvider = _time;
            options.TotalTimeout = TimeSpan.FromMinutes(5);
        });

        Task<DeepSeekException> failing = Should.ThrowAsync<DeepSeekException>(() => client.AskAsync(stream, [new(ChatRole.User, "hello")]));
        await http.WhenHungryAsync();
        for (int i = 0; i < 6; i++)
        {
            failing.IsCompleted.ShouldBeFalse();
            http.Send(stream ? ": keep-alive\n\n" : "\n");
            await http.WhenHungryAsync();
            _time.Advance(TimeSpan.FromSeconds(50));
        }

        DeepSeekException failure = await failing;
        failure.Kind.ShouldBe(FailureKind.Timeout);
        failure.Message.ShouldContain("300 s");
    }

    [Fact]
    public async Task Ask_HttpClientsOwnTimeout_IsATimeoutAndNoCancellation()
    {
        await using DeepSeekServer server = await DeepSeekServer.StartAsync(cancellationToken: Token);
        server.Inject(Fault.Hang);
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        using var client = new DeepSeekChatClient(http, new() { ModelId = "deepseek-flash", ApiKey = Wire.Key, BaseAddress = server.BaseAddress.AbsoluteUri });

        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(() => client.GetResponseAsync("hello", null, Token));

        failure.Kind.ShouldBe(FailureKind.Timeout);
    }

    private Task<Wire> SilentAsync(int afterChunks) => Wire.FailingAsync(Fault.Silence(afterChunks), configure: options =>
    {
        options.TimeProvider = _time;
        options.FirstByteTimeout = Timeout.InfiniteTimeSpan;
    });

    private static async Task LetOthersRunAsync()
    {
        for (int i = 0; i < 50; i++) await Task.Yield();
    }

    private async Task<DeepSeekException> AdvanceUntilDoneAsync(Task<DeepSeekException> failing, Wire wire)
    {
        await wire.Server.WhenArrivedAsync(1, Token);
        while (!failing.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await LetOthersRunAsync();
        }

        return await failing;
    }
}
