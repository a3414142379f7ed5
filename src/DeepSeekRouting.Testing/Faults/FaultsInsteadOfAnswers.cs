using System.Globalization;
using System.Net.Mime;
using System.Text;

namespace DeepSeekRouting.Testing;

internal sealed record StatusFault : Fault
{
    public required int Code { get; init; }
    public string? Body { get; init; }
    public TimeSpan? RetryAfter { get; init; }

    internal override async Task<bool> RespondAsync(Exchange exchange)
    {
        if (RetryAfter is { } wait)
            exchange.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        ReadOnlyMemory<byte> body = Body is null
            ? ErrorJson.Of($"Injected status {Code}", "injected_fault")
            : Encoding.UTF8.GetBytes(Body);
        await exchange.SendJsonAsync(Code, body).ConfigureAwait(false);
        return true;
    }
}

internal sealed record JsonErrorWith200Fault : Fault
{
    public required string Message { get; init; }

    internal override async Task<bool> RespondAsync(Exchange exchange)
    {
        await exchange.SendJsonAsync(200, ErrorJson.Of(Message, "server_error")).ConfigureAwait(false);
        return true;
    }
}

internal sealed record HtmlFault : Fault
{
    internal override async Task<bool> RespondAsync(Exchange exchange)
    {
        byte[] page = "<!DOCTYPE html>\n<html><body><h1>Welcome</h1></body></html>\n"u8.ToArray();
        await exchange.SendAsync(200, MediaTypeNames.Text.Html, page).ConfigureAwait(false);
        return true;
    }
}

internal sealed record DelayFault : Fault
{
    public required TimeSpan Duration { get; init; }

    internal override async Task<bool> RespondAsync(Exchange exchange)
    {
        await exchange.WaitAsync(Duration).ConfigureAwait(false);
        return false;
    }
}

internal sealed record HangFault : Fault
{
    internal override async Task<bool> RespondAsync(Exchange exchange)
    {
        await exchange.WaitAsync(Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        return true;
    }
}

internal sealed record ConnectionResetFault : Fault
{
    internal override Task<bool> RespondAsync(Exchange exchange)
    {
        exchange.Reset();
        return Task.FromResult(true);
    }
}
