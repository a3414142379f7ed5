using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Answers that no well-behaved API gives, but gateways do.</summary>
public sealed class HostileAnswerTests
{
    private const string ToolCalls = """[{"function":{"name":"F","arguments":"{\"a\":1}"}},{"function":{"name":"G","arguments":"{}"}}]""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ToolCallsWithoutIdAndIndex_AreCallsOfTheirOwn(bool stream)
    {
        using var client = Client(stream
            ? $"data: {{\"id\":\"r\",\"choices\":[{{\"index\":0,\"delta\":{{\"tool_calls\":{ToolCalls}}},\"finish_reason\":\"tool_calls\"}}]}}\n\ndata: [DONE]\n\n"
            : $"{{\"id\":\"r\",\"choices\":[{{\"index\":0,\"message\":{{\"tool_calls\":{ToolCalls}}},\"finish_reason\":\"tool_calls\"}}]}}", stream);

        var response = await client.AskAsync(stream, [new ChatMessage(ChatRole.User, "hello")]);

        var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToArray();
        calls.Select(call => call.Name).ShouldBe(["F", "G"]);
        calls.Select(call => call.CallId).Distinct().Count().ShouldBe(2);
        calls[0].Arguments.ShouldNotBeNull().ShouldContainKey("a");
    }

    [Fact]
    public async Task Ask_EventsWithoutPayload_AreKeepAlives()
    {
        using var client = Client(Canned.Stream.Replace("data: [DONE]", "data:\n\ndata: null\n\ndata:  [DONE] ", StringComparison.Ordinal), stream: true);

        (await client.AskAsync(true, [new ChatMessage(ChatRole.User, "hello")])).Text.ShouldBe("Hello");
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task Ask_RedirectToAnotherHost_SendsThePromptNowhereElse(int status)
    {
        using var elsewhere = new RawServer(_ => (200, null, Canned.Plain));
        using var redirecting = new RawServer(_ => (status, elsewhere.BaseAddress + "chat/completions", ""));
        var services = new ServiceCollection();
        services.AddDeepSeekRouting(options =>
        {
            options.ApiKey = "key";
            options.BaseUrl = redirecting.BaseAddress;
            options.Http.Tries = 1;
        });
        await using var provider = services.BuildServiceProvider();

        var failure = await Should.ThrowAsync<DeepSeekException>(
            () => provider.GetRequiredService<IChatClient>().GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken));

        failure.Kind.ShouldBe(FailureKind.InvalidRequest);
        elsewhere.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Ask_RedirectedByTheCallersOwnHttpClient_IsNoAnswer()
    {
        using var elsewhere = new RawServer(_ => (200, null, Canned.Plain));
        using var redirecting = new RawServer(_ => (302, elsewhere.BaseAddress + "chat/completions", ""));
        using var http = new HttpClient();
        using var client = new DeepSeekChatClient(http, new() { ModelId = "m", ApiKey = "key", BaseAddress = redirecting.BaseAddress });

        var failure = await Should.ThrowAsync<DeepSeekException>(() => client.AskAsync(false, [new ChatMessage(ChatRole.User, "hello")]));

        failure.Kind.ShouldBe(FailureKind.InvalidRequest);
    }

    private static DeepSeekChatClient Client(string body, bool stream)
    {
#pragma warning disable CA2000 // The client of a test lives as long as the test.
        var http = new HttpClient(CannedHttp.Of(body, stream ? "text/event-stream" : "application/json"));
#pragma warning restore CA2000
        return new(http, new() { ModelId = "m", ApiKey = "key" });
    }

    /// <summary>Answers with a status, a location and a body.</summary>
    private sealed class RawServer : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Func<HttpListenerRequest, (int Status, string? Location, string Body)> _answer;
        private int _requests;

        public RawServer(Func<HttpListenerRequest, (int Status, string? Location, string Body)> answer)
        {
            _answer = answer;
            BaseAddress = Listen();
            _ = ServeAsync();
        }

        public string BaseAddress { get; }

        public int Requests => Volatile.Read(ref _requests);

        public void Dispose() => _listener.Close();

        // HttpListener takes no port 0: ask the system for a free one, and again should somebody be faster.
        private string Listen()
        {
            while (true)
            {
                using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
                probe.Start();
                var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
                probe.Stop();
                try
                {
                    _listener.Prefixes.Clear();
                    _listener.Prefixes.Add(address);
                    _listener.Start();
                    return address;
                }
                catch (HttpListenerException)
                {
                }
            }
        }

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                Interlocked.Increment(ref _requests);
                var (status, location, body) = _answer(context.Request);
                context.Response.StatusCode = status;
                context.Response.RedirectLocation = location;
                context.Response.ContentType = "application/json";
                context.Response.Close(System.Text.Encoding.UTF8.GetBytes(body), willBlock: false);
            }
        }
    }
}
