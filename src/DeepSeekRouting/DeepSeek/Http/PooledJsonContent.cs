using System.Net;

namespace DeepSeekRouting;

/// <summary>
/// A JSON request body in a rented buffer; it can be sent several times. HTTP may go on sending after the response has arrived or the
/// request was given up, so a buffer that is still being read is left to the garbage collector: in the pool it would become another request's body.
/// </summary>
internal sealed class PooledJsonContent : HttpContent
{
    private readonly object _gate = new();
    private readonly PooledBuffer _body;
    private int _readers;
    private bool _disposed;

    public PooledJsonContent(PooledBuffer body)
    {
        _body = body;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        WriteToAsync(stream, cancellationToken);
#endif

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteToAsync(stream, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                if (!_disposed && _readers == 0)
                {
                    _body.Dispose();
                }

                _disposed = true;
            }
        }

        base.Dispose(disposing);
    }

    private async Task WriteToAsync(Stream stream, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                throw new ObjectDisposedException(nameof(PooledJsonContent));
            }

            _readers++;
        }

        try
        {
            await stream.WriteAsync(_body.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _readers--;
            }
        }
    }
}
