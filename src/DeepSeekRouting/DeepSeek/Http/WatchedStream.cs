#if NET
using System.Runtime.CompilerServices;

#endif
namespace DeepSeekRouting;

/// <summary>Reads a response body under the eyes of a <see cref="RequestWatch"/> and of a size limit. Read-only, asynchronous only.</summary>
internal sealed class WatchedStream(Stream body, RequestWatch watch, EventSizeLimit limit) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        watch.WaitStarted();
        int count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        watch.WaitEnded();
        limit.Count(buffer.Span.Slice(0, count));
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
#else
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        watch.WaitStarted();

        // .NET Framework's response streams do not look at the token while they wait.
        using CancellationTokenRegistration abort = cancellationToken.Register(static stream => ((Stream)stream).Dispose(), body);
        int read = await body.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        watch.WaitEnded();
        if (read == 0)
        {
            cancellationToken.ThrowIfCancellationRequested(); // A disposed stream may look like one that has ended.
        }

        limit.Count(buffer.AsSpan(offset, read));
        return read;
    }
#endif

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}
