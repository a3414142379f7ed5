using System.Net;
using System.Net.Http.Headers;

namespace DeepSeekRouting.Benchmarks;

/// <summary>Gives recorded answers of the loopback server without a network, so that only the client's own work is measured.</summary>
internal sealed class CannedHandler(byte[] plain, byte[] stream) : HttpMessageHandler
{
    public static async Task<CannedHandler> RecordAsync(Uri baseAddress)
    {
        using var client = new HttpClient();
        return new(await RecordAsync(client, baseAddress, stream: false), await RecordAsync(client, baseAddress, stream: true));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var isStream = body.AsSpan().IndexOf("\"stream\":true"u8) >= 0;
        var content = new ByteArrayContent(isStream ? stream : plain);
        content.Headers.ContentType = new MediaTypeHeaderValue(isStream ? "text/event-stream" : "application/json");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request };
    }

    private static async Task<byte[]> RecordAsync(HttpClient client, Uri baseAddress, bool stream)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(baseAddress, "chat/completions"))
        {
            Content = new StringContent($$$"""{"model":"deepseek-flash","messages":[{"role":"user","content":"Hello"}],"stream":{{{(stream ? "true" : "false")}}},"thinking":{"type":"disabled"}}"""),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "test-key");
        using var response = await client.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }
}
