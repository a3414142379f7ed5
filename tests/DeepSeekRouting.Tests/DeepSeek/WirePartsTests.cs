using System.Buffers;
using System.Text;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class WirePartsTests
{
    [Theory]
    [InlineData("12345\n12345\n\n", true)]
    [InlineData("123456\n1234\n\n", true)]
    [InlineData("12345\n123456\n\n", false)]
    [InlineData("12345678901", false)]
    [InlineData("12345\r\n12345\r\n\r\n12345\r\n12345\r\n\r\n", true)]
    [InlineData("12345\r\n12345\r\n1\r\n\r\n", false)]
    [InlineData("\n\n\n\n\n\n\n\n\n\n\n\n\n", true)]
    public void EventSizeLimit_AnySplit_CountsLinesOfOneEvent(string text, bool fits)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int size = 1; size <= bytes.Length; size++)
        {
            var limit = new EventSizeLimit(10);
            bool failed = false;
            try
            {
                foreach (byte[] piece in bytes.Chunk(size)) limit.Count(piece);
            }
            catch (InvalidDataException)
            {
                failed = true;
            }

            failed.ShouldBe(!fits, $"pieces of {size}");
        }
    }

    [Fact]
    public void Options_EveryProblem_IsNamedAtOnce()
    {
        using var http = new HttpClient();
        var options = new DeepSeekChatClientOptions
        {
            BaseAddress = "api.deepseek.com",
            FirstByteTimeout = TimeSpan.Zero,
            SilenceTimeout = TimeSpan.FromDays(100),
            TotalTimeout = TimeSpan.FromSeconds(-5),
            MaxLineBytes = 0,
            MaxBodyBytes = 0,
            TimeProvider = null!,
        };

        string message = Should.Throw<ArgumentException>(() => new DeepSeekChatClient(http, options)).Message;

        string[] names =
        [
            "ModelId", "ApiKey", "BaseAddress", "FirstByteTimeout", "SilenceTimeout", "TotalTimeout", "MaxLineBytes", "MaxBodyBytes", "TimeProvider",
        ];
        names.ShouldAllBe(name => message.Contains(name + " ", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_ChangedLater_DoNotMatter()
    {
        using var http = new HttpClient();
        var options = new DeepSeekChatClientOptions { ModelId = "m", ApiKey = "k" };
        using var client = new DeepSeekChatClient(http, options);

        options.ModelId = "other";

        client.GetService<ChatClientMetadata>()!.DefaultModelId.ShouldBe("m");
    }

    [Fact]
    public async Task HttpRetries_CountedByAHandler_AreOnResponseAndException()
    {
        using DeepSeekChatClient client = Answering(Canned.Plain);
        ChatResponse response = await client.AskAsync(false, [new(ChatRole.User, "hello")]);
        response.AdditionalProperties!["deepseek.http_retries"].ShouldBe(2);

        using DeepSeekChatClient broken = Answering("{}");
        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(() => broken.AskAsync(false, [new(ChatRole.User, "hello")]));
        failure.HttpRetries.ShouldBe(2);

        static DeepSeekChatClient Answering(string body)
        {
            var http = new CannedHttp
            {
                MediaType = "application/json",
                BeforeAnswer = request =>
                {
                    HttpRetryCounter.Increment(request);
                    HttpRetryCounter.Increment(request);
                    return null;
                },
            };
            http.Send(body);
            http.End();
            return http.Client();
        }
    }

    [Fact]
    public void HttpRetryCounter_ForeignRequest_IsLeftAlone()
    {
        using var request = new HttpRequestMessage();

        HttpRetryCounter.Increment(request);

        HttpRetryCounter.Read(request).ShouldBe(0);
    }

    [Theory]
    [InlineData(FailureKind.Timeout, typeof(TimeoutException))]
    [InlineData(FailureKind.Timeout, typeof(Polly.Timeout.TimeoutRejectedException))]
    [InlineData(FailureKind.CircuitOpen, typeof(Polly.CircuitBreaker.BrokenCircuitException))]
    [InlineData(FailureKind.QueueFull, typeof(Polly.RateLimiting.RateLimiterRejectedException))]
    [InlineData(FailureKind.ConnectionLost, typeof(HttpRequestException))]
    [InlineData(FailureKind.Unknown, typeof(InvalidOperationException))]
    [InlineData(FailureKind.Unknown, typeof(NotSupportedException))]
    public async Task Ask_ExceptionOfTheHttpLayer_IsClassified(FailureKind kind, Type exception)
    {
        var http = new CannedHttp { BeforeAnswer = _ => (Exception)Activator.CreateInstance(exception)! };
        using DeepSeekChatClient client = http.Client();

        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(() => client.AskAsync(true, [new(ChatRole.User, "hello")]));

        failure.Kind.ShouldBe(kind);
        failure.InnerException.ShouldBeOfType(exception);
    }

    [Fact]
    public async Task Content_DisposedWhileItIsSent_KeepsItsBytes()
    {
        var buffer = new PooledBuffer(64);
        Encoding.UTF8.GetBytes("prompt").CopyTo(buffer.GetSpan(6));
        buffer.Advance(6);
        var content = new PooledJsonContent(buffer);
        using var network = new SlowStream();
        Task sending = content.CopyToAsync(network, TestContext.Current.CancellationToken);

        content.Dispose();
        byte[][] others = [.. Enumerable.Range(0, 50).Select(_ => ArrayPool<byte>.Shared.Rent(64))];
        foreach (byte[] other in others) other.AsSpan().Fill((byte)'x');
        network.Continue.SetResult();
        await sending;

        Encoding.UTF8.GetString(network.ToArray()).ShouldBe("prompt");
        await Should.ThrowAsync<ObjectDisposedException>(() => content.CopyToAsync(network, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Content_SentTwice_IsTheSame()
    {
        using var buffer = new PooledBuffer(16);
        Encoding.UTF8.GetBytes("{\"a\":1}").CopyTo(buffer.GetSpan(7));
        buffer.Advance(7);
        using var content = new PooledJsonContent(buffer);

        string first = await ReadAsync();
        string second = await ReadAsync();

        first.ShouldBe("{\"a\":1}");
        second.ShouldBe(first);
        content.Headers.ContentLength.ShouldBe(7);

        async Task<string> ReadAsync()
        {
            using var stream = new MemoryStream();
            await content.CopyToAsync(stream, TestContext.Current.CancellationToken);
            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    private sealed class SlowStream : MemoryStream
    {
        public TaskCompletionSource Continue { get; } = new();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Continue.Task;
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
