using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Testing.Tests;

public sealed class FaultTests
{
    private static readonly ScriptedAnswer Hello = new() { Text = "Hello, world!" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Status_Any_ComesInsteadOfTheAnswerAndCostsNothing(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.Status(503, retryAfter: TimeSpan.FromMilliseconds(1500)));

        using HttpResponseMessage response = await PostAsync(api, stream);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        (await response.Content.ReadAsStringAsync(Token)).ShouldStartWith("""{"error":{""");
        api.Server.Bill.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Status_WithBody_SendsIt()
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.Status(429, "busy"));

        using HttpResponseMessage response = await PostAsync(api, stream: false);

        (await response.Content.ReadAsStringAsync(Token)).ShouldBe("busy");
        response.Headers.RetryAfter.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delay_Any_HoldsTheHeadersBackThenAnswers(bool stream)
    {
        var clock = new FakeTimeProvider();
        await using Api api = await Api.SayingAsync(Hello, new DeepSeekServerOptions { TimeProvider = clock });
        api.Server.Inject(Fault.Delay(TimeSpan.FromMinutes(2)));
        DateTimeOffset start = clock.GetUtcNow();

        Task<HttpResponseMessage> response = PostAsync(api, stream, HttpCompletionOption.ResponseHeadersRead);
        await api.Server.WhenArrivedAsync(1, Token);
        response.IsCompleted.ShouldBeFalse();
        await clock.AdvanceUntilDoneAsync(response);

        (clock.GetUtcNow() - start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(2));
        (await (await response).Content.ReadAsStringAsync(Token)).ShouldContain(stream ? "[DONE]" : "Hello, world!");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hang_Any_SendsNoHeadersUntilTheClientLeaves(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.Hang);
        var leave = new CancellationTokenSource();
        Task<HttpResponseMessage> answer = PostAsync(api, stream, HttpCompletionOption.ResponseHeadersRead, leave);
        await api.Server.WhenArrivedAsync(1, Token);

        answer.IsCompleted.ShouldBeFalse();
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => answer);
        leave.Dispose();
        await api.Server.WhenIdleAsync(Token);
        api.Server.Requests.Single().Status.ShouldBeNull();
    }

    [Theory]
    [InlineData(false, 0, 0)]
    [InlineData(true, 0, 0)]
    [InlineData(true, 3, 2)]
    public async Task Silence_AfterChunks_SendsThemThenNothingUntilTheClientLeaves(bool stream, int chunks, int tokens)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.Silence(chunks));

        using (HttpResponseMessage response = await PostAsync(api, stream, HttpCompletionOption.ResponseHeadersRead))
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(Token);
            await ReadEventsAsync(body, chunks);
            using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
            leave.CancelAfter(TimeSpan.FromMilliseconds(50));
            await Should.ThrowAsync<OperationCanceledException>(async () => (await body.ReadAsync(new byte[1], leave.Token)).ShouldBe(1));
        }

        await api.Server.WhenIdleAsync(Token);
        BillEntry entry = api.Server.Bill.Entries.Single();
        entry.Outcome.ShouldBe(AnswerOutcome.ClientGone);
        entry.OutputTokens.ShouldBe(tokens);
        entry.AmountUsd.ShouldBeGreaterThan(0m);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task CutAfterChunks_Stream_DeliversThemThenBreaks(int chunks)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.CutAfterChunks(chunks));

        string text = await ReadUntilBrokenAsync(api, stream: true);

        Api.ChunksOf(text).Count.ShouldBe(chunks);
        text.ShouldNotContain("[DONE]");
        await api.Server.WhenIdleAsync(Token);
        api.Server.Bill.Entries.Single().Outcome.ShouldBe(AnswerOutcome.Cut);
        api.Server.Bill.Entries.Single().OutputTokens.ShouldBe(Math.Max(0, chunks - 1));
    }

    [Theory]
    [InlineData(false, 10)]
    [InlineData(true, 10)]
    [InlineData(true, 500)]
    [InlineData(false, 0)]
    public async Task CutAfterBytes_Any_DeliversThemThenBreaks(bool stream, int bytes)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.CutAfterBytes(bytes));

        (await ReadUntilBrokenAsync(api, stream)).Length.ShouldBe(bytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConnectionReset_Any_FailsTheRequest(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.ConnectionReset);

        await Should.ThrowAsync<HttpRequestException>(() => PostAsync(api, stream));
        api.Server.Bill.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task MalformedChunk_Stream_BreaksThatOneOnly()
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.MalformedChunk(2));

        string[] events = Events(await BodyAsync(api, stream: true));

        Should.Throw<JsonException>(() => JsonDocument.Parse(events[2][6..]));
        JsonDocument.Parse(events[1][6..]).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        events[^1].ShouldBe("data: [DONE]");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MalformedJson_Any_DoesNotParse(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.MalformedJson);

        string body = await BodyAsync(api, stream);

        Should.Throw<JsonException>(() => JsonDocument.Parse(stream ? Events(body)[0][6..] : body));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TruncatedBody_Any_EndsHalfwayWithoutAnHttpError(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.TruncatedBody);

        string body = await BodyAsync(api, stream);

        body.ShouldNotBeEmpty();
        Should.Throw<JsonException>(() => JsonDocument.Parse(stream ? Events(body)[^1][6..] : body));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Html_Any_IsAPageWith200(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.Html);

        using HttpResponseMessage response = await PostAsync(api, stream);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task JsonErrorWith200_Any_IsAnErrorObjectWith200(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.JsonErrorWith200("overloaded"));

        using HttpResponseMessage response = await PostAsync(api, stream);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Token)).ShouldStartWith("""{"error":{"message":"overloaded",""");
    }

    [Fact]
    public async Task NoFinish_Stream_EndsInDoneWithoutReason()
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.NoFinish);

        string body = await BodyAsync(api, stream: true);

        Api.ChunksOf(body).ShouldAllBe(chunk => chunk.GetProperty("choices")[0].GetProperty("finish_reason").ValueKind == JsonValueKind.Null);
        body.ShouldEndWith("data: [DONE]\n\n");
        api.Server.Bill.Entries.Single().Outcome.ShouldBe(AnswerOutcome.Completed);
    }

    [Fact]
    public async Task NoFinish_Plain_IsNull()
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.NoFinish);

        (await api.AnswerAsync()).GetProperty("choices")[0].GetProperty("finish_reason").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task NoDone_Stream_EndsAfterTheFinishChunk()
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.NoDone);

        string body = await BodyAsync(api, stream: true);

        body.ShouldNotContain("[DONE]");
        Api.ChunksOf(body)[^1].GetProperty("choices")[0].GetProperty("finish_reason").GetString().ShouldBe("stop");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoUsage_Any_IsBilledButNotTold(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.NoUsage);

        (await BodyAsync(api, stream)).ShouldNotContain("usage");
        api.Server.Bill.Entries.Single().OutputTokens.ShouldBe(EstimatedTokens.Count(Hello.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BlankContent_Any_IsEmptyWithStop(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.BlankContent);

        string body = await BodyAsync(api, stream);

        body.ShouldNotContain("Hello");
        body.ShouldContain("\"content\":\"\"");
        body.ShouldContain("\"finish_reason\":\"stop\"");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FinishReason_Any_IsSent(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.FinishReason("insufficient_system_resource"));

        (await BodyAsync(api, stream)).ShouldContain("\"finish_reason\":\"insufficient_system_resource\"");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LongLine_Any_HasThatManyBytesAndStaysValid(bool stream)
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.LongLine(200_000));

        string body = await BodyAsync(api, stream);

        body.Split('\n').Max(line => line.Length).ShouldBeInRange(200_000, 202_000);
        if (stream) Api.ChunksOf(body).Count.ShouldBeGreaterThan(2);
        else JsonDocument.Parse(body).RootElement.GetProperty("usage").ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Fact]
    public async Task Inject_Several_AreTakenInOrderByTheRequestsTheyAreFor()
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.Status(500), times: 2, when: request => request.Model == "deepseek-v4-pro");
        api.Server.Inject(Fault.Status(503));

        (await StatusAsync(api, "deepseek-flash")).ShouldBe(503);
        (await StatusAsync(api, "deepseek-flash")).ShouldBe(200);
        (await StatusAsync(api, "deepseek-v4-pro")).ShouldBe(500);
        (await StatusAsync(api, "deepseek-v4-pro")).ShouldBe(500);
        (await StatusAsync(api, "deepseek-v4-pro")).ShouldBe(200);
    }

    [Fact]
    public async Task Inject_RefusedRequest_DoesNotUseItUp()
    {
        await using Api api = await Api.SayingAsync(Hello);
        api.Server.Inject(Fault.Status(503));

        (await StatusAsync(api, "unknown")).ShouldBe(400);
        (await StatusAsync(api, "deepseek-flash")).ShouldBe(503);
    }

    private static async Task<int> StatusAsync(Api api, string model)
    {
        using HttpResponseMessage response = await api.PostAsync(Api.Ask($$"""{"model":"{{model}}"}""").ToJsonString());
        return (int)response.StatusCode;
    }

    private static Task<HttpResponseMessage> PostAsync(
        Api api,
        bool stream,
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead,
        CancellationTokenSource? leave = null) =>
        api.PostAsync(Api.Ask(stream ? """{"stream":true}""" : "{}").ToJsonString(), until: until, leave: leave);

    private static async Task<string> BodyAsync(Api api, bool stream)
    {
        using HttpResponseMessage response = await PostAsync(api, stream);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private static async Task<string> ReadUntilBrokenAsync(Api api, bool stream)
    {
        using HttpResponseMessage response = await PostAsync(api, stream, HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await response.Content.ReadAsStreamAsync(Token);
        using var read = new MemoryStream();
        await Should.ThrowAsync<IOException>(() => body.CopyToAsync(read, Token));
        return Encoding.UTF8.GetString(read.ToArray());
    }

    private static async Task ReadEventsAsync(Stream body, int count)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (Events(text.ToString()).Length < count)
        {
            int read = await body.ReadAsync(buffer, Token);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }

    private static string[] Events(string body) => body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
}
