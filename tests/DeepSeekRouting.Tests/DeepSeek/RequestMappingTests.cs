using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class RequestMappingTests
{
    private static readonly ScriptedAnswer Ok = new() { Text = "ok" };

    [Fact]
    public async Task Body_NoOptions_HoldsModelAndMessagesOnly()
    {
        (await BodyOfAsync(null)).ShouldBe("""{"model":"deepseek-flash","messages":[{"role":"user","content":"hello"}]}""");
    }

    [Fact]
    public async Task Body_Stream_AsksForUsage()
    {
        (await BodyOfAsync(null, stream: true)).ShouldBe(
            """{"model":"deepseek-flash","messages":[{"role":"user","content":"hello"}],"stream":true,"stream_options":{"include_usage":true}}""");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_TypedOptions_UseTheApisNames(bool stream)
    {
        var options = new ChatOptions
        {
            ModelId = "deepseek-v4-pro",
            MaxOutputTokens = 123,
            Temperature = 0.5f,
            TopP = 0.97f,
            FrequencyPenalty = 0.25f,
            PresencePenalty = -0.25f,
            StopSequences = ["END", "\n\n"],
            Instructions = "Be brief.",
        };

        JsonElement body = Parse(await BodyOfAsync(options, stream));

        body.GetProperty("model").GetString().ShouldBe("deepseek-v4-pro");
        body.GetProperty("max_tokens").GetInt32().ShouldBe(123);
        body.TryGetProperty("max_completion_tokens", out _).ShouldBeFalse();
        body.GetProperty("temperature").GetRawText().ShouldBe("0.5");
        body.GetProperty("top_p").GetRawText().ShouldBe("0.97");
        body.GetProperty("frequency_penalty").GetRawText().ShouldBe("0.25");
        body.GetProperty("presence_penalty").GetRawText().ShouldBe("-0.25");
        body.GetProperty("stop").GetRawText().ShouldBe("""["END","\n\n"]""");
        body.GetProperty("messages").GetRawText().ShouldBe("""[{"role":"system","content":"Be brief."},{"role":"user","content":"hello"}]""");
    }

    [Theory]
    [InlineData(ReasoningEffort.None, "disabled", null)]
    [InlineData(ReasoningEffort.Low, "enabled", "low")]
    [InlineData(ReasoningEffort.Medium, "enabled", "high")]
    [InlineData(ReasoningEffort.High, "enabled", "high")]
    [InlineData(ReasoningEffort.ExtraHigh, "enabled", "max")]
    public async Task Body_ReasoningEffort_BecomesThinkingAndEffort(ReasoningEffort effort, string type, string? expected)
    {
        JsonElement body = Parse(await BodyOfAsync(new() { Reasoning = new() { Effort = effort } }));

        body.GetProperty("thinking").GetRawText().ShouldBe($$"""{"type":"{{type}}"}""");
        (body.TryGetProperty("reasoning_effort", out JsonElement value) ? value.GetString() : null).ShouldBe(expected);
    }

    [Fact]
    public async Task Body_RawThinking_IsUnderstoodInEveryForm()
    {
        object[] forms =
        [
            "disabled", false, Parse("false"), Parse("\"disabled\""), Parse("""{"type":"disabled"}"""),
            new JsonObject { ["type"] = "disabled" }, JsonValue.Create("disabled"),
        ];
        foreach (object form in forms)
        {
            JsonElement body = Parse(await BodyOfAsync(new ChatOptions().With("thinking", form)));
            body.GetProperty("thinking").GetRawText().ShouldBe("""{"type":"disabled"}""", form.GetType().Name);
        }
    }

    [Fact]
    public async Task Body_RawEffort_IsSentAndNoneDisablesThinking()
    {
        Parse(await BodyOfAsync(new ChatOptions().With("reasoning_effort", "max"))).GetProperty("reasoning_effort").GetString().ShouldBe("max");
        JsonElement none = Parse(await BodyOfAsync(new ChatOptions().With("reasoning_effort", "none")));
        none.GetProperty("thinking").GetProperty("type").GetString().ShouldBe("disabled");
        none.TryGetProperty("reasoning_effort", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Body_TypedReasoning_WinsOverRawThinking()
    {
        var options = new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.Low } }.With("thinking", "disabled");

        Parse(await BodyOfAsync(options)).GetProperty("thinking").GetProperty("type").GetString().ShouldBe("enabled");
    }

    [Fact]
    public async Task Body_AdditionalProperties_PassWhenTheyAreJson()
    {
        var options = new ChatOptions()
            .With("user_id", "tenant-1").With("logprobs", true).With("top_logprobs", 3).With("a_long", 5_000_000_000L).With("a_double", 0.1)
            .With("a_decimal", 1.10m).With("an_element", Parse("""{"x":[1]}""")).With("a_node", new JsonArray(1, 2))
            .With("not_json", new object()).With("nothing", null).With("not_a_number", double.NaN);

        JsonElement body = Parse(await BodyOfAsync(options));

        body.GetProperty("user_id").GetString().ShouldBe("tenant-1");
        body.GetProperty("logprobs").GetBoolean().ShouldBeTrue();
        body.GetProperty("top_logprobs").GetInt32().ShouldBe(3);
        body.GetProperty("a_long").GetInt64().ShouldBe(5_000_000_000L);
        body.GetProperty("a_double").GetRawText().ShouldBe("0.1");
        body.GetProperty("a_decimal").GetRawText().ShouldBe("1.10");
        body.GetProperty("an_element").GetRawText().ShouldBe("""{"x":[1]}""");
        body.GetProperty("a_node").GetRawText().ShouldBe("[1,2]");
        body.EnumerateObject().Select(field => field.Name).ShouldNotContain("not_json");
        body.EnumerateObject().Select(field => field.Name).ShouldNotContain("nothing");
        body.EnumerateObject().Select(field => field.Name).ShouldNotContain("not_a_number");
    }

    [Fact]
    public async Task Body_Hints_NeverReachTheWire()
    {
        var options = new ChatOptions().With("deepseek_routing.risk", 9).With("deepseek_routing.tenant", "acme").With("DeepSeek_Routing.domain", "legal");

        string body = await BodyOfAsync(options);

        body.ShouldNotContain("routing", Case.Insensitive);
        body.ShouldNotContain("acme");
    }

    [Fact]
    public async Task Body_FieldTheWireWrites_AppearsOnce()
    {
        var options = new ChatOptions { MaxOutputTokens = 5, Temperature = 1, StopSequences = ["x"], RawRepresentationFactory = _ => new JsonObject { ["model"] = "raw", ["temperature"] = 2 } }
            .With("max_tokens", 99).With("model", "other").With("messages", "none").With("stream", true).With("stop", "y");

        string body = await BodyOfAsync(options);

        Parse(body).EnumerateObject().Select(field => field.Name).ShouldBeUnique();
        Parse(body).GetProperty("max_tokens").GetInt32().ShouldBe(5);
        Parse(body).GetProperty("temperature").GetInt32().ShouldBe(1);
        Parse(body).GetProperty("model").GetString().ShouldBe("deepseek-flash");
    }

    [Fact]
    public async Task Body_RawFieldWithoutTypedValue_Passes()
    {
        var options = new ChatOptions { RawRepresentationFactory = _ => new JsonObject { ["max_tokens"] = 7, ["user_id"] = "raw" } }.With("user_id", "typed");

        string body = await BodyOfAsync(options);

        Parse(body).GetProperty("max_tokens").GetInt32().ShouldBe(7);
        Parse(body).EnumerateObject().Where(field => field.Name == "user_id").ShouldHaveSingleItem().Value.GetString().ShouldBe("raw");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_OptionsTheApiLacks_AreWarnedOf(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(Ok);
        var options = new ChatOptions { Seed = 1, TopK = 5, AllowMultipleToolCalls = false, ConversationId = "c" }.With("max_completion_tokens", 5);

        ChatResponse response = await wire.AskAsync(stream, options);

        string warnings = response.AdditionalProperties.ShouldNotBeNull()["deepseek.warnings"].ShouldBeOfType<string>();
        warnings.Split('\n').Length.ShouldBe(5);
        wire.Body.EnumerateObject().Select(field => field.Name).Where(name => name is not ("stream" or "stream_options")).ShouldBe(["model", "messages"]);
    }

    [Fact]
    public async Task Body_TextsOfOneTurn_AreOneString()
    {
        ChatMessage[] messages = [new(ChatRole.System, "S"), new(ChatRole.User, [new TextContent("a"), new UsageContent(new()), new TextContent("b")])];

        JsonElement body = Parse(await BodyOfAsync(null, messages: messages));

        body.GetProperty("messages").GetRawText().ShouldBe("""[{"role":"system","content":"S"},{"role":"user","content":"ab"}]""");
    }

    [Fact]
    public async Task Body_ChineseEmojiAndBrokenSurrogates_AreValidUtf8()
    {
        ChatMessage[] messages = [new(ChatRole.User, "你好 😀 \"quoted\" \ud83d end")];

        string body = await BodyOfAsync(null, messages: messages);

        body.ShouldContain("你好");
        Parse(body).GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe("你好 😀 \"quoted\" \ufffd end");
    }

    [Fact]
    public async Task Body_Images_ArePartsForAModelThatSees()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.User, [new TextContent("What is it?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png"), new UriContent("https://example.com/a.png", "image/png")]),
        ];

        JsonElement body = Parse(await BodyOfAsync(null, messages: messages, configure: options => options.AcceptsImages = true));

        body.GetProperty("messages")[0].GetProperty("content").GetRawText().ShouldBe(
            """[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}},{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]""");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ImageToABlindModel_FailsBeforeHttp(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(Ok);
        ChatMessage[] messages = [new(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])];

        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(() => wire.AskAsync(stream, messages));

        failure.Kind.ShouldBe(FailureKind.UnsupportedParameter);
        failure.StatusCode.ShouldBeNull();
        wire.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_ContentThatCannotBeSent_FailsInUserTurnsAndIsLeftOutOfAssistantTurns()
    {
        await using Wire wire = await Wire.StartAsync(Ok);
        AIContent audio = new DataContent(new byte[] { 1 }, "audio/wav");

        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(() => wire.AskAsync(false, [new(ChatRole.User, [audio])]));
        await wire.AskAsync(false, [new(ChatRole.User, "a"), new(ChatRole.Assistant, [new TextContent("b"), audio]), new(ChatRole.User, "c")]);

        failure.Kind.ShouldBe(FailureKind.UnsupportedParameter);
        failure.Message.ShouldContain("audio/wav");
        wire.Body.GetProperty("messages")[1].GetRawText().ShouldBe("""{"role":"assistant","content":"b"}""");
    }

    [Fact]
    public async Task Ask_LazyMessages_AreEnumeratedOnce()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "{}" });
        int enumerations = 0;

        await wire.AskAsync(false, Messages(), new ChatOptions { ResponseFormat = ChatResponseFormat.Json });

        enumerations.ShouldBe(1);

        IEnumerable<ChatMessage> Messages()
        {
            enumerations++;
            yield return new(ChatRole.User, "hello");
        }
    }

    [Fact]
    public async Task Ask_CallersOptions_AreNotChanged()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "{}" });
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.Json, Seed = 4 }.With("user_id", "u");

        await wire.AskAsync(false, options);

        options.Instructions.ShouldBeNull();
        options.ModelId.ShouldBeNull();
        options.AdditionalProperties.ShouldNotBeNull().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9", "http://127.0.0.1:9/chat/completions", "http://127.0.0.1:9/beta/chat/completions")]
    [InlineData("http://127.0.0.1:9/v1/", "http://127.0.0.1:9/v1/chat/completions", "http://127.0.0.1:9/beta/chat/completions")]
    [InlineData("http://127.0.0.1:9/beta", "http://127.0.0.1:9/beta/chat/completions", "http://127.0.0.1:9/beta/chat/completions")]
    [InlineData("http://127.0.0.1:9/gateway/x", "http://127.0.0.1:9/gateway/x/chat/completions", "http://127.0.0.1:9/gateway/x/beta/chat/completions")]
    public void Endpoints_EveryFormOfBaseAddress_AreFound(string address, string standard, string beta)
    {
        var endpoints = new CompletionEndpoints(new Uri(address));

        endpoints.Standard.AbsoluteUri.ShouldBe(standard);
        endpoints.Beta.AbsoluteUri.ShouldBe(beta);
    }

    private static async Task<string> BodyOfAsync(
        ChatOptions? options, bool stream = false, IEnumerable<ChatMessage>? messages = null, Action<DeepSeekChatClientOptions>? configure = null)
    {
        await using Wire wire = await Wire.StartAsync(Ok, configure);
        await wire.AskAsync(stream, messages ?? [new(ChatRole.User, "hello")], options);
        return wire.Server.Requests.ShouldHaveSingleItem().Body;
    }

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
