using System.Net;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class FailureTests
{
    public static TheoryData<bool, int, string?, FailureKind, bool> Refusals
    {
        get
        {
            (int Status, string? Message, FailureKind Kind, bool IsTransient)[] rows =
            [
                (400, null, FailureKind.InvalidRequest, false),
                (400, "This model's maximum context length is 1048576 tokens.", FailureKind.ContextOverflow, false),
                (400, "The `reasoning_content` in the thinking mode must be passed back to the API.", FailureKind.ReasoningContentMissing, false),
                (400, "Thinking mode does not support this tool_choice", FailureKind.UnsupportedParameter, false),
                (400, "This response_format type is unavailable now", FailureKind.UnsupportedParameter, false),
                (400, "Content Exists Risk", FailureKind.ContentFilter, false),
                (401, null, FailureKind.Authentication, false),
                (402, "Insufficient Balance", FailureKind.InsufficientBalance, false),
                (403, null, FailureKind.Authentication, false),
                (404, null, FailureKind.InvalidRequest, false),
                (408, null, FailureKind.Timeout, true),
                (413, null, FailureKind.ContextOverflow, false),
                (422, null, FailureKind.InvalidRequest, false),
                (429, "Rate limit reached for TPM", FailureKind.RateLimited, true),
                (429, "Your current concurrency is 40, which exceeds your concurrency limit of 39", FailureKind.ConcurrencyLimited, true),
                (500, null, FailureKind.ServerError, true),
                (502, null, FailureKind.ServerError, true),
                (503, null, FailureKind.Overloaded, true),
                (504, null, FailureKind.Timeout, true),
                (529, null, FailureKind.Overloaded, true),
            ];
            var data = new TheoryData<bool, int, string?, FailureKind, bool>();
            foreach (var (status, message, kind, isTransient) in rows)
            {
                data.Add(false, status, message, kind, isTransient);
                data.Add(true, status, message, kind, isTransient);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Ask_ErrorStatus_IsClassified(bool stream, int status, string? message, FailureKind kind, bool isTransient)
    {
        string? body = message is null ? null : $$$"""{"error":{"message":"{{{message}}}","type":"some_error","param":null,"code":null}}""";
        await using Wire wire = await Wire.FailingAsync(Fault.Status(status, body, TimeSpan.FromSeconds(7)));

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(kind);
        failure.IsTransient.ShouldBe(isTransient);
        failure.StatusCode.ShouldBe((HttpStatusCode)status);
        failure.ApiMessage.ShouldNotBeNullOrEmpty();
        if (message is not null) failure.ApiMessage.ShouldBe(message);
        failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
        failure.TraceId.ShouldBe(wire.Server.Requests[^1].TraceId);
        failure.PartialText.ShouldBeNull();
        failure.Usage.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_WrongKey_IsAuthentication(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(configure: options => options.ApiKey = "sk-another-key");

        (await wire.FailAsync(stream)).Kind.ShouldBe(FailureKind.Authentication);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_HtmlWith200_IsInvalidResponse(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.Html);

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(FailureKind.InvalidResponse);
        failure.StatusCode.ShouldBe(HttpStatusCode.OK);
        failure.Message.ShouldContain("text/html");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_HtmlErrorPage_KeepsKindOfStatusAndShowsNoHtml(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.Status(502, "<html><body>Bad gateway</body></html>"));

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(FailureKind.ServerError);
        failure.ApiMessage.ShouldBeNull();
    }

    [Theory]
    [InlineData(false, "Service is too busy", FailureKind.Overloaded)]
    [InlineData(true, "Service is too busy", FailureKind.Overloaded)]
    [InlineData(false, "Something odd", FailureKind.ServerError)]
    [InlineData(true, "Something odd", FailureKind.ServerError)]
    [InlineData(false, "Insufficient Balance", FailureKind.InsufficientBalance)]
    [InlineData(true, "Rate limit reached", FailureKind.RateLimited)]
    public async Task Ask_JsonErrorWith200_IsAFailure(bool stream, string message, FailureKind kind)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.JsonErrorWith200(message));

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(kind);
        failure.ApiMessage.ShouldBe(message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_MalformedJson_IsInvalidResponse(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.MalformedJson);

        (await wire.FailAsync(stream)).Kind.ShouldBe(FailureKind.InvalidResponse);
    }

    [Fact]
    public async Task Stream_MalformedChunkInTheMiddle_CarriesWhatArrived()
    {
        await using Wire wire = await Wire.FailingAsync(Fault.MalformedChunk(4));

        DeepSeekException failure = await wire.FailAsync(stream: true);

        failure.Kind.ShouldBe(FailureKind.InvalidResponse);
        "one two three four five six".ShouldStartWith(failure.PartialText.ShouldNotBeNull());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_TruncatedBody_IsIncompleteStream(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.TruncatedBody);

        (await wire.FailAsync(stream)).Kind.ShouldBe(FailureKind.IncompleteStream);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_NoFinishReason_IsIncompleteStream(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.NoFinish);

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(FailureKind.IncompleteStream);
        failure.PartialText.ShouldBe("one two three four five six");
    }

    [Fact]
    public async Task Stream_NoEndMark_IsIncompleteStreamWithTextAndUsage()
    {
        await using Wire wire = await Wire.FailingAsync(Fault.NoDone);

        DeepSeekException failure = await wire.FailAsync(stream: true);

        failure.Kind.ShouldBe(FailureKind.IncompleteStream);
        failure.PartialText.ShouldBe("one two three four five six");
        failure.Usage.ShouldNotBeNull().OutputTokenCount.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ConnectionCut_IsConnectionLost(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(stream ? Fault.CutAfterChunks(4) : Fault.CutAfterBytes(40));

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(FailureKind.ConnectionLost);
        failure.InnerException.ShouldNotBeNull();
        if (stream) "one two three four five six".ShouldStartWith(failure.PartialText.ShouldNotBeNull());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ConnectionResetBeforeHeaders_IsConnectionLost(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.ConnectionReset);

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(FailureKind.ConnectionLost);
        failure.StatusCode.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_LineOverTheLimit_IsInvalidResponse(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.LongLine(300_000), configure: options => options.MaxLineBytes = options.MaxBodyBytes = 100_000);

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(FailureKind.InvalidResponse);
        failure.Message.ShouldContain("100000 bytes");
    }

    [Theory]
    [InlineData(false, "insufficient_system_resource", FailureKind.InsufficientSystemResource)]
    [InlineData(true, "insufficient_system_resource", FailureKind.InsufficientSystemResource)]
    [InlineData(false, "aborted", FailureKind.Aborted)]
    [InlineData(true, "aborted", FailureKind.Aborted)]
    public async Task Ask_Interrupted_CarriesWhatArrivedAndUsage(bool stream, string finishReason, FailureKind kind)
    {
        var answer = new ScriptedAnswer { Reasoning = "Hm, well.", Text = "one two three" };
        await using Wire wire = await Wire.FailingAsync(Fault.FinishReason(finishReason), answer);

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(kind);
        failure.IsTransient.ShouldBeTrue();
        failure.PartialReasoning.ShouldBe("Hm, well.");
        failure.PartialText.ShouldBe("one two three");
        failure.Usage.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_BlankAnswer_IsBlankOutput(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.BlankContent);

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(FailureKind.BlankOutput);
        failure.Usage.ShouldNotBeNull();
    }

    [Fact]
    public async Task Stream_OnlySpaces_FailsBeforeAnyContentIsHandedOut()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "   \n   \n  " });
        int contents = 0;

        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(async () =>
        {
            await foreach (ChatResponseUpdate update in wire.Client.GetStreamingResponseAsync("hello", null, TestContext.Current.CancellationToken))
            {
                contents += update.Contents.Count;
            }
        });

        failure.Kind.ShouldBe(FailureKind.BlankOutput);
        contents.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ThinkingUsesUpTheLimit_HasItsOwnKind(bool stream)
    {
        var answer = new ScriptedAnswer { Reasoning = string.Join(' ', Enumerable.Repeat("thinking", 200)), Text = "Answer." };
        await using Wire wire = await Wire.StartAsync(answer);

        DeepSeekException failure = await wire.FailAsync(stream, new ChatOptions { MaxOutputTokens = 20 });

        failure.Kind.ShouldBe(FailureKind.OutputLimitSpentOnThinking);
        failure.PartialReasoning.ShouldNotBeNullOrEmpty();
        failure.PartialText.ShouldBeNull();
        failure.Usage.ShouldNotBeNull().OutputTokenCount.ShouldBe(20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_FilteredWithoutContent_IsContentFilter(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { FinishReason = "content_filter" });

        DeepSeekException failure = await wire.FailAsync(stream);

        failure.Kind.ShouldBe(FailureKind.ContentFilter);
        failure.IsTransient.ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_FilteredAfterContent_IsAnAnswerThatSaysSo(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.FinishReason("content_filter"));

        (await wire.AskAsync(stream)).FinishReason.ShouldBe(ChatFinishReason.ContentFilter);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_NobodyListens_IsConnectionLost(bool stream)
    {
        Wire wire = await Wire.StartAsync();
        await wire.DisposeAsync();
        using var http = new HttpClient();
        using var client = new DeepSeekChatClient(http, new() { ModelId = "m", ApiKey = "k", BaseAddress = wire.Server.BaseAddress.AbsoluteUri });

        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(() => client.AskAsync(stream, [new(ChatRole.User, "hello")]));

        failure.Kind.ShouldBe(FailureKind.ConnectionLost);
    }
}
