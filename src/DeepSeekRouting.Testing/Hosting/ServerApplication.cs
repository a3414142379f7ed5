using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeepSeekRouting.Testing;

/// <summary>Receives every HTTP request: records it, checks the key, finds the endpoint, sends refusals.</summary>
internal sealed class ServerApplication(
    DeepSeekServerOptions options, ChatCompletions completions, Ledger ledger, RequestLog log, CancellationToken stopping)
    : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        byte[] body = await ReadBodyAsync(context.Request, ending.Token).ConfigureAwait(false);
        int order = log.Arrive(place => Record(context, body, place));
        var exchange = new Exchange(context, log, order, options.TimeProvider, ending.Token);
        context.Response.Headers["x-ds-trace-id"] = exchange.Record.TraceId;

        try
        {
            await RespondAsync(exchange, context.Request, body).ConfigureAwait(false);
        }
        catch (RefusedException refused)
        {
            exchange.Note(record => record with { Error = refused.Error.Message });
            await exchange.SendJsonAsync(refused.Error.Status, ErrorJson.Of(refused.Error)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            exchange.Abort();
        }
        finally
        {
            Finish(exchange);
        }
    }

    private async Task RespondAsync(Exchange exchange, HttpRequest request, byte[] body)
    {
        CheckKey(request);
        string path = request.Path.Value ?? "";
        bool beta = TryStrip(ref path, "/beta");
        TryStrip(ref path, "/v1");

        switch (request.Method, path)
        {
            case ("POST", "/chat/completions"):
                await completions.RespondAsync(exchange, body, beta).ConfigureAwait(false);
                break;
            case ("GET", "/models"):
                await exchange.SendJsonAsync(200, AccountPages.Models(options)).ConfigureAwait(false);
                break;
            case ("GET", "/user/balance"):
                await exchange.SendJsonAsync(200, AccountPages.Balance(ledger.BalanceLeft)).ConfigureAwait(false);
                break;
            default:
                throw new RefusedException(OwnErrors.NotFound);
        }
    }

    private void Finish(Exchange exchange)
    {
        try
        {
            options.RequestFinished?.Invoke(exchange.Record, exchange.Entry?.Snapshot());
        }
        finally
        {
            log.Leave();
        }
    }

    private void CheckKey(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        string? authorization = request.Headers.Authorization;
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw new RefusedException(OwnErrors.NoKey);

        string key = authorization[Scheme.Length..].Trim();
        if (key != options.ApiKey) throw new RefusedException(ObservedErrors.WrongKey(key));
    }

    private static bool TryStrip(ref string path, string prefix)
    {
        if (!path.StartsWith(prefix + "/", StringComparison.Ordinal)) return false;
        path = path[prefix.Length..];
        return true;
    }

    private RecordedRequest Record(HttpContext context, byte[] body, int order) => new()
    {
        Order = order,
        ArrivedAt = options.TimeProvider.GetUtcNow(),
        Method = context.Request.Method,
        Path = context.Request.Path.Value ?? "",
        Headers = context.Request.Headers
            .Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        Body = Encoding.UTF8.GetString(body),
        TraceId = RandomNumberGenerator.GetHexString(32, lowercase: true),
    };

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return buffer.ToArray();
    }
}
