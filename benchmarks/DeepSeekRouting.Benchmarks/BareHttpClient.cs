using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace DeepSeekRouting.Benchmarks;

/// <summary>The least that can be done: send a fixed body, take the text out of the same JSON, nothing else. The lower limit of the wire benchmarks.</summary>
internal sealed class BareHttpClient(HttpClient client, Uri baseAddress)
{
    private readonly Uri _address = new(baseAddress, "chat/completions");

    public async Task<string> AskAsync(string prompt)
    {
        using var response = await SendAsync(prompt, stream: false);
        var body = await response.Content.ReadAsByteArrayAsync();
        return ReadText(body, "message"u8);
    }

    public async Task<int> StreamAsync(string prompt)
    {
        using var response = await SendAsync(prompt, stream: true);
        await using var body = await response.Content.ReadAsStreamAsync();
        var length = 0;
        await foreach (var item in SseParser.Create(body, static (_, data) => data is [(byte)'{', ..] ? ReadText(data, "delta"u8) : "").EnumerateAsync())
        {
            length += item.Data.Length;
        }

        return length;
    }

    private async Task<HttpResponseMessage> SendAsync(string prompt, bool stream)
    {
        var json = $$$"""{"model":"deepseek-flash","messages":[{"role":"user","content":{{{JsonSerializer.Serialize(prompt)}}}}],"stream":{{{(stream ? "true" : "false")}}},"thinking":{"type":"disabled"}}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "test-key");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static string ReadText(ReadOnlySpan<byte> json, ReadOnlySpan<byte> parent)
    {
        var reader = new Utf8JsonReader(json);
        var inside = false;
        while (reader.Read())
        {
            if (reader.TokenType is not JsonTokenType.PropertyName)
            {
                continue;
            }

            inside |= reader.ValueTextEquals(parent);
            if (inside && reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                return reader.GetString() ?? "";
            }
        }

        return "";
    }
}
