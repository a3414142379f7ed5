using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepSeekRouting.Testing.Tests;

/// <summary>A bare HTTP client of one server, with the requests that tests need.</summary>
internal sealed class Api : IAsyncDisposable
{
    private readonly HttpClient _http;

    private Api(DeepSeekServer server)
    {
        Server = server;
        _http = new HttpClient { BaseAddress = server.BaseAddress, Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Options.ApiKey);
    }

    public DeepSeekServer Server { get; }

    public HttpClient Http => _http;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Api> StartAsync(DeepSeekServerOptions? options = null) =>
        new(await DeepSeekServer.StartAsync(options, Token));

    /// <summary>Starts a server whose every answer is the given one.</summary>
    public static async Task<Api> SayingAsync(ScriptedAnswer answer, DeepSeekServerOptions? options = null)
    {
        Api api = await StartAsync(options);
        api.Server.Script(_ => answer);
        return api;
    }

    /// <summary>A request without thinking; members of <paramref name="more"/> (JSON) are added or replace.</summary>
    public static JsonObject Ask(string more = "{}")
    {
        var body = (JsonObject)JsonNode.Parse("""
            {"model":"deepseek-flash","messages":[{"role":"user","content":"Hi"}],"thinking":{"type":"disabled"}}
            """)!;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(more)!)
        {
            if (value is null) body.Remove(name);
            else body[name] = value.DeepClone();
        }

        return body;
    }

    public Task<HttpResponseMessage> PostAsync(
        string body,
        string path = "chat/completions",
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead,
        CancellationTokenSource? leave = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return _http.SendAsync(request, until, leave?.Token ?? Token);
    }

    public async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative), Token)).RootElement;

    public async Task<JsonElement> AnswerAsync(string more = "{}", string path = "chat/completions")
    {
        using HttpResponseMessage response = await PostAsync(Ask(more).ToJsonString(), path);
        string text = await response.Content.ReadAsStringAsync(Token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Posts what must be refused and returns status and error object.</summary>
    public async Task<(int Status, JsonElement Error)> RefusalAsync(string more, string path = "chat/completions") =>
        await RawRefusalAsync(Ask(more).ToJsonString(), path);

    public async Task<(int Status, JsonElement Error)> RawRefusalAsync(string body, string path = "chat/completions")
    {
        using HttpResponseMessage response = await PostAsync(body, path);
        string text = await response.Content.ReadAsStringAsync(Token);
        return ((int)response.StatusCode, JsonDocument.Parse(text).RootElement.GetProperty("error"));
    }

    public Task<HttpResponseMessage> OpenStreamAsync(string more = "{}") =>
        PostAsync(Ask(Streamed(more)).ToJsonString(), until: HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Posts a streamed request and returns the whole body.</summary>
    public async Task<string> StreamTextAsync(string more = "{}")
    {
        using HttpResponseMessage response = await PostAsync(Ask(Streamed(more)).ToJsonString());
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return await response.Content.ReadAsStringAsync(Token);
    }

    /// <summary>Posts a streamed request and returns the chunks, without <c>[DONE]</c>.</summary>
    public async Task<List<JsonElement>> ChunksAsync(string more = "{}") => ChunksOf(await StreamTextAsync(more));

    public static List<JsonElement> ChunksOf(string stream) =>
    [
        .. stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith("data: {", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line[6..]).RootElement),
    ];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    private static string Streamed(string more)
    {
        var fields = (JsonObject)JsonNode.Parse(more)!;
        fields["stream"] = true;
        return fields.ToJsonString();
    }
}
