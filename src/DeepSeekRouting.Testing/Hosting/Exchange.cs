using System.Net.Mime;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace DeepSeekRouting.Testing;

/// <summary>One request and its response on the wire.</summary>
internal sealed class Exchange(
    HttpContext context, RequestLog log, int order, TimeProvider time, CancellationToken cancellationToken)
{
    public HttpResponse Response => context.Response;

    public RecordedRequest Record => log[order];

    public int Order => order;

    /// <summary>Gets a token for the client's leaving or the server's end.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>
    /// Gets or sets what to give back (a place under the concurrency limit) before the client can know the answer is over.
    /// </summary>
    public Action ReleasePlace { get; set; } = () => { };

    /// <summary>Gets or sets the bill entry, as soon as an answer is begun.</summary>
    public OpenEntry? Entry { get; set; }

    public bool ClientHasLeft => context.RequestAborted.IsCancellationRequested;

    public void Note(Func<RecordedRequest, RecordedRequest> change) => log.Change(order, change);

    public Task WaitAsync(TimeSpan duration) => Task.Delay(duration, time, cancellationToken);

    public Task SendJsonAsync(int status, ReadOnlyMemory<byte> body) => SendAsync(status, MediaTypeNames.Application.Json, body);

    public async Task SendAsync(int status, string contentType, ReadOnlyMemory<byte> body)
    {
        ReleasePlace();
        Begin(status, contentType);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }

    public void Begin(int status, string contentType)
    {
        Note(record => record with { Status = status });
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
    }

    /// <summary>Fixes the headers. They leave with the first bytes or before the first wait.</summary>
    public Task StartAsync() => context.Response.StartAsync(cancellationToken);

    public async Task FlushAndWaitAsync(TimeSpan duration)
    {
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        await WaitAsync(duration).ConfigureAwait(false);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Reset()
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        context.Abort();
    }

    public void Abort() => context.Abort();
}
