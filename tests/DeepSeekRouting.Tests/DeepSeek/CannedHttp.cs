using System.Net;
using System.Text;
using System.Threading.Channels;

namespace DeepSeekRouting.Tests;

/// <summary>Answers every request with bytes that a test hands out as it likes: for what a server cannot be made to do at will.</summary>
internal sealed class CannedHttp : HttpMessageHandler
{
    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>();

    private readonly Channel<bool> _hungry = Channel.CreateUnbounded<bool>();

    public string? MediaType { get; init; } = "text/event-stream";

    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    public Func<HttpRequestMessage, Exception?> BeforeAnswer { get; init; } = _ => null;

    public bool BodyIsDisposed { get; private set; }

    public static CannedHttp Of(string body, string? mediaType) => Of([Encoding.UTF8.GetBytes(body)], mediaType);

    public static CannedHttp Of(IEnumerable<byte[]> pieces, string? mediaType)
    {
        var http = new CannedHttp { MediaType = mediaType };
        foreach (byte[] piece in pieces) http.Send(piece);
        http.End();
        return http;
    }

    /// <summary>Waits until the reader has taken everything and waits for more; each call waits for the next such moment.</summary>
    public async Task WhenHungryAsync() => await _hungry.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(byte[] bytes) => _pieces.Writer.TryWrite(bytes).ShouldBeTrue();

    public void End(Exception? error = null) => _pieces.Writer.Complete(error);

    public DeepSeekChatClient Client(Action<DeepSeekChatClientOptions>? configure = null)
    {
        var options = new DeepSeekChatClientOptions { ModelId = "m", ApiKey = "k-canary", BaseAddress = "http://127.0.0.1:9" };
        configure?.Invoke(options);
        return new DeepSeekChatClient(new HttpClient(this), options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (BeforeAnswer(request) is { } error) throw error;

        var content = new StreamContent(new Body(this));
        if (MediaType is not null) content.Headers.ContentType = new(MediaType);
        return new HttpResponseMessage(Status) { Content = content, RequestMessage = request };
    }

    private sealed class Body(CannedHttp http) : Stream
    {
        private ReadOnlyMemory<byte> _left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (_left.IsEmpty)
            {
                if (!http._pieces.Reader.TryRead(out byte[]? piece))
                {
                    http._hungry.Writer.TryWrite(true);
                    if (!await http._pieces.Reader.WaitToReadAsync(cancellationToken)) return 0;
                    continue;
                }

                _left = piece;
            }

            int count = Math.Min(buffer.Length, _left.Length);
            _left[..count].CopyTo(buffer);
            _left = _left[count..];
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            http.BodyIsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
