using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class CancellationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_CancelledBeforehand_SendsNothing(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        OperationCanceledException e = await Should.ThrowAsync<OperationCanceledException>(() => wire.AskAsync(stream, cancellationToken: source.Token));

        e.CancellationToken.ShouldBe(source.Token);
        wire.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_CancelledWhileWaitingForHeaders_ThrowsWithTheCallersToken(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.Hang);
        using var source = new CancellationTokenSource();

        Task<OperationCanceledException> failing = Should.ThrowAsync<OperationCanceledException>(() => wire.AskAsync(stream, cancellationToken: source.Token));
        await wire.Server.WhenArrivedAsync(1, Token);
        await source.CancelAsync();

        (await failing).CancellationToken.ShouldBe(source.Token);
        await wire.Server.WhenIdleAsync(Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_CancelledInTheBody_ThrowsWithTheCallersToken(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.Silence());
        using var source = new CancellationTokenSource();

        Task<OperationCanceledException> failing = Should.ThrowAsync<OperationCanceledException>(() => wire.AskAsync(stream, cancellationToken: source.Token));
        await wire.Server.WhenArrivedAsync(1, Token);
        await source.CancelAsync();

        (await failing).CancellationToken.ShouldBe(source.Token);
        await wire.Server.WhenIdleAsync(Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ConnectionBreaksBecauseOfTheCancellation_IsACancellation(bool stream)
    {
        using var source = new CancellationTokenSource();
        var http = new CannedHttp
        {
            BeforeAnswer = _ =>
            {
                source.Cancel();
                return new HttpRequestException("The connection was closed.");
            },
        };
        using DeepSeekChatClient client = http.Client();

        OperationCanceledException e = await Should.ThrowAsync<OperationCanceledException>(() => client.AskAsync(stream, [new(ChatRole.User, "hello")], null, source.Token));

        e.CancellationToken.ShouldBe(source.Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_SomebodyElseCancels_IsAFailure(bool stream)
    {
        var http = new CannedHttp { BeforeAnswer = _ => new TaskCanceledException() };
        using DeepSeekChatClient client = http.Client();

        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(() => client.AskAsync(stream, [new(ChatRole.User, "hello")]));

        failure.Kind.ShouldBe(FailureKind.ConnectionLost);
    }

    [Fact]
    public async Task Stream_Abandoned_DisposesTheResponseAtOnce()
    {
        var http = new CannedHttp();
        http.Send(Canned.Stream[..^40]);
        using DeepSeekChatClient client = http.Client();

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hello", null, Token))
        {
            break;
        }

        http.BodyIsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task Stream_Abandoned_ServerNotices()
    {
        await using Wire wire = await Wire.FailingAsync(Fault.Silence(4));

        await foreach (ChatResponseUpdate update in wire.Client.GetStreamingResponseAsync("hello", null, Token))
        {
            break;
        }

        await wire.Server.WhenIdleAsync(Token);
    }
}
