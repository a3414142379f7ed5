using System.ComponentModel;
using System.Text.Json;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class ToolTests
{
    private static readonly AIFunction Weather = AIFunctionFactory.Create(
        ([Description("The city")] string city, int days = 1) => $"{city}: sun for {days} days", "get_weather", "Tells the weather.");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ToolCalls_ArriveWhole(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer
        {
            Reasoning = "I need both.",
            ToolCalls =
            [
                new() { Id = "call_1", Name = "get_weather", Arguments = """{"city": "Berlin", "days": 3, "note": null}""" },
                new() { Id = "call_2", Name = "get_weather", Arguments = """{"city":"東京"}""" },
            ],
        });

        ChatResponse response = await wire.AskAsync(stream, new ChatOptions { Tools = [Weather] });

        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        IList<AIContent> contents = response.Messages.ShouldHaveSingleItem().Contents;
        contents.Select(content => content.GetType()).ShouldBe([typeof(TextReasoningContent), typeof(FunctionCallContent), typeof(FunctionCallContent)]);
        var first = (FunctionCallContent)contents[1];
        first.CallId.ShouldBe("call_1");
        first.Name.ShouldBe("get_weather");
        first.Exception.ShouldBeNull();
        first.Arguments.ShouldNotBeNull()["city"].ShouldBeOfType<JsonElement>().GetString().ShouldBe("Berlin");
        first.Arguments["days"].ShouldBeOfType<JsonElement>().GetInt32().ShouldBe(3);
        first.Arguments["note"].ShouldBeNull();
        ((FunctionCallContent)contents[2]).Arguments!["city"].ShouldBeOfType<JsonElement>().GetString().ShouldBe("東京");
    }

    [Theory]
    [InlineData(false, "{not json")]
    [InlineData(true, "{not json")]
    [InlineData(false, "[1]")]
    [InlineData(true, "[1]")]
    public async Task Ask_InvalidArguments_AreKeptAsExceptionAndReplayedAsTheyWere(bool stream, string arguments)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { ToolCalls = [new() { Id = "c", Name = "get_weather", Arguments = arguments }] });
        var options = new ChatOptions { Tools = [Weather] };

        ChatResponse response = await wire.AskAsync(stream, options);
        await wire.AskAsync(stream, [new(ChatRole.User, "hello"), .. response.Messages, new(ChatRole.Tool, [new FunctionResultContent("c", "failed")])], options);

        response.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Exception.ShouldNotBeNull();
        wire.Body.GetProperty("messages")[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString().ShouldBe(arguments);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionInvocation_ThinkingOverSeveralTurns_ReplaysReasoningVerbatim(bool stream)
    {
        await using Wire wire = await Wire.StartAsync();
        wire.Server.Script(request => request.Messages.Count(message => message.Role == "tool") switch
        {
            0 => new() { Reasoning = "First,\n I ask for Berlin.", ToolCalls = [new() { Id = "c1", Name = "get_weather", Arguments = """{ "city" : "Berlin" }""" }] },
            1 => new() { Reasoning = "Now Paris 😀.", Text = "One moment.", ToolCalls = [new() { Id = "c2", Name = "get_weather", Arguments = """{"city":"Paris","days":2}""" }] },
            _ => new() { Reasoning = "Done.", Text = "Sun everywhere." },
        });
        using IChatClient client = new ChatClientBuilder(wire.Client).UseFunctionInvocation().Build();
        ChatMessage[] history =
        [
            new(ChatRole.User, "Hi"),
            new(ChatRole.Assistant, "Hello, I am another vendor's model."),
            new(ChatRole.User, "What is the weather in Berlin and Paris?"),
        ];

        ChatResponse response = await client.AskAsync(stream, history, new ChatOptions { Tools = [Weather] });

        response.Text.ShouldContain("Sun everywhere.");
        wire.Server.Requests.Count.ShouldBe(3);
        wire.Server.Requests.ShouldAllBe(request => request.Status == 200);
        JsonElement[] turns = [.. wire.Body.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("role").GetString() == "assistant")];
        turns.Select(turn => turn.GetProperty("reasoning_content").GetString()).ShouldBe(["", "First,\n I ask for Berlin.", "Now Paris 😀."]);
        turns.Select(turn => turn.GetProperty("content").GetString()).ShouldBe(["Hello, I am another vendor's model.", "", "One moment."]);
        turns[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString().ShouldBe("""{ "city" : "Berlin" }""");
        wire.Body.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("role").GetString() == "tool")
            .Select(message => message.GetProperty("content").GetString()).ShouldBe(["Berlin: sun for 1 days", "Paris: sun for 2 days"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_HistoryWithoutTools_CarriesNoReasoning(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });

        await wire.AskAsync(stream, [new(ChatRole.User, "a"), new(ChatRole.Assistant, [new TextReasoningContent("private")]), new(ChatRole.User, "b")]);

        wire.Body.GetProperty("messages")[1].GetRawText().ShouldBe("""{"role":"assistant","content":""}""");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_RequiredTool_SwitchesThinkingOffAndSaysSo(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { ToolCalls = [new() { Name = "get_weather", Arguments = """{"city":"Rome"}""" }] });
        ChatToolMode[] modes = [ChatToolMode.RequireAny, ChatToolMode.RequireSpecific("get_weather")];
        foreach (ChatToolMode mode in modes)
        {
            ChatResponse response = await wire.AskAsync(stream, new ChatOptions { Tools = [Weather], ToolMode = mode, Reasoning = new() { Effort = ReasoningEffort.High } });

            wire.Body.GetProperty("thinking").GetProperty("type").GetString().ShouldBe("disabled");
            wire.Body.TryGetProperty("reasoning_effort", out _).ShouldBeFalse();
            response.AdditionalProperties!["deepseek.warnings"].ShouldBeOfType<string>().ShouldContain("Thinking was switched off");
        }

        wire.Body.GetProperty("tool_choice").GetRawText().ShouldBe("""{"type":"function","function":{"name":"get_weather"}}""");
    }

    [Fact]
    public async Task Ask_RequiredToolWithoutThinking_WarnsOfNothing()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });

        ChatResponse response = await wire.AskAsync(false, new ChatOptions { Tools = [Weather], ToolMode = ChatToolMode.RequireAny, Reasoning = new() { Effort = ReasoningEffort.None } });

        response.AdditionalProperties!.ContainsKey("deepseek.warnings").ShouldBeFalse();
        wire.Body.GetProperty("tool_choice").GetString().ShouldBe("required");
    }

    [Fact]
    public async Task Body_AutoAndNone_KeepThinking()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });
        await wire.AskAsync(false, new ChatOptions { Tools = [Weather], ToolMode = ChatToolMode.Auto });
        wire.Body.GetProperty("tool_choice").GetString().ShouldBe("auto");
        await wire.AskAsync(false, new ChatOptions { Tools = [Weather], ToolMode = ChatToolMode.None });

        wire.Body.GetProperty("tool_choice").GetString().ShouldBe("none");
        wire.Body.TryGetProperty("thinking", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Body_Function_HasNameDescriptionAndSchema()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });

        await wire.AskAsync(false, new ChatOptions { Tools = [Weather] });

        JsonElement tool = wire.Body.GetProperty("tools")[0];
        tool.GetProperty("type").GetString().ShouldBe("function");
        tool.GetProperty("function").GetProperty("name").GetString().ShouldBe("get_weather");
        tool.GetProperty("function").GetProperty("description").GetString().ShouldBe("Tells the weather.");
        tool.GetProperty("function").GetProperty("parameters").GetProperty("properties").GetProperty("city").GetProperty("type").GetString().ShouldBe("string");
        tool.GetProperty("function").TryGetProperty("strict", out _).ShouldBeFalse();
        wire.Server.Requests[^1].Path.ShouldBe("/chat/completions");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_StrictForTheRequest_UsesBetaAndClosedSchemas(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });

        await wire.AskAsync(stream, new ChatOptions { Tools = [Weather] }.With("strict", true));

        wire.Server.Requests[^1].Path.ShouldBe("/beta/chat/completions");
        JsonElement function = wire.Body.GetProperty("tools")[0].GetProperty("function");
        function.GetProperty("strict").GetBoolean().ShouldBeTrue();
        function.GetProperty("parameters").GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        function.GetProperty("parameters").GetProperty("required").GetArrayLength().ShouldBe(2);
        wire.Body.TryGetProperty("strict", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Body_StrictSchema_IsClosedAtEveryDepth()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });
        AIFunctionDeclaration function = AIFunctionFactory.CreateDeclaration("f", "F.", JsonElement.Parse(
            """
            {"type":"object","properties":{"minLength":{"type":"string","minLength":3},"list":{"type":"array","maxItems":2,
            "items":{"type":"object","properties":{"a":{"anyOf":[{"type":"object","properties":{"b":{"$ref":"#/$defs/d"}}},{"type":"null"}]}}}}},
            "required":["list"],"$defs":{"d":{"type":"object","properties":{"c":{"type":"string","maxLength":9}}}}}
            """));

        await wire.AskAsync(false, new ChatOptions { Tools = [function, AIFunctionFactory.Create(() => 1, "nothing")] }.With("strict", true));

        wire.Server.Requests[^1].Status.ShouldBe(200);
        JsonElement schema = wire.Body.GetProperty("tools")[0].GetProperty("function").GetProperty("parameters");
        schema.GetProperty("required").GetRawText().ShouldBe("""["minLength","list"]""");
        schema.GetProperty("properties").GetProperty("minLength").GetRawText().ShouldBe("""{"type":"string"}""");
        function.JsonSchema.GetProperty("required").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("strict", 2, "/beta/chat/completions")]
    [InlineData("Strict", 2, "/beta/chat/completions")]
    [InlineData("strictJsonSchema", 2, "/beta/chat/completions")]
    [InlineData("strict", 1, "/chat/completions")]
    public async Task Ask_StrictFunctions_AllOrNone(string key, int strictTools, string path)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });
        AITool[] tools = [.. Enumerable.Range(0, 2).Select(index => AIFunctionFactory.Create(
            (string city) => city,
            new AIFunctionFactoryOptions { Name = "f" + index, AdditionalProperties = index < strictTools ? new Dictionary<string, object?> { [key] = true } : null }))];

        ChatResponse response = await wire.AskAsync(false, new ChatOptions { Tools = tools });

        wire.Server.Requests[^1].Path.ShouldBe(path);
        response.AdditionalProperties!.ContainsKey("deepseek.warnings").ShouldBe(strictTools == 1);
    }

    [Fact]
    public async Task Ask_HostedTool_FailsBeforeHttp()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });

        DeepSeekException failure = await wire.FailAsync(false, new ChatOptions { Tools = [new HostedWebSearchTool()] });

        failure.Kind.ShouldBe(FailureKind.UnsupportedParameter);
        wire.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Body_ToolResults_AreOneMessageEachAndReadable()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });
        object?[] results = ["text", JsonElement.Parse("\"quoted\""), JsonElement.Parse("""{"a":1}"""), 42, new[] { "x", "y" }, null, new TextContent("content"), default(JsonElement)];
        AIContent[] calls = [.. results.Select((_, index) => new FunctionCallContent("c" + index, "f", new Dictionary<string, object?> { ["n"] = index }))];
        AIContent[] answers = [.. results.Select((result, index) => new FunctionResultContent("c" + index, result))];

        await wire.AskAsync(false, [new(ChatRole.User, "go"), new(ChatRole.Assistant, calls), new(ChatRole.Tool, answers)], new ChatOptions { Tools = [Weather] });

        JsonElement[] messages = [.. wire.Body.GetProperty("messages").EnumerateArray()];
        messages[1].GetProperty("tool_calls")[1].GetProperty("function").GetProperty("arguments").GetString().ShouldBe("""{"n":1}""");
        messages[2..].Select(message => message.GetProperty("content").GetString())
            .ShouldBe(["text", "quoted", """{"a":1}""", "42", """["x","y"]""", "", "content", ""]);
        messages[2..].Select(message => message.GetProperty("tool_call_id").GetString()).ShouldBe(Enumerable.Range(0, results.Length).Select(index => "c" + index));
    }

    [Fact]
    public async Task Ask_ToolTurnWithoutResultOrWithMore_FailsBeforeHttp()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });
        AIContent[][] turns = [[], [new TextContent("sun")], [new FunctionResultContent("c", "sun"), new TextContent("and more")]];
        foreach (AIContent[] turn in turns)
        {
            DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(() => wire.AskAsync(
                false, [new(ChatRole.User, "go"), new(ChatRole.Assistant, [new FunctionCallContent("c", "f")]), new(ChatRole.Tool, turn)]));
            failure.Kind.ShouldBe(FailureKind.InvalidRequest);
        }

        wire.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_ResultInAUserTurn_BecomesAToolMessageInFrontOfIt()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });

        await wire.AskAsync(false, [new(ChatRole.User, "go"), new(ChatRole.Assistant, [new FunctionCallContent("c", "f")]), new(ChatRole.User, [new TextContent("next"), new FunctionResultContent("c", "sun")])]);

        wire.Body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString() + ":" + message.GetProperty("content").GetString())
            .ShouldBe(["user:go", "assistant:", "tool:sun", "user:next"]);
    }

    [Fact]
    public async Task Body_FailedFunction_HidesTheException()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });
        var result = new FunctionResultContent("c", null) { Exception = new InvalidOperationException("secret path") };

        await wire.AskAsync(false, [new(ChatRole.User, "go"), new(ChatRole.Assistant, [new FunctionCallContent("c", "f")]), new(ChatRole.Tool, [result])]);

        wire.Body.GetProperty("messages")[2].GetProperty("content").GetString().ShouldBe("Error: the function failed.");
    }

    [Fact]
    public async Task Body_ChangedArguments_ReplaceWhatTheModelWrote()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { ToolCalls = [new() { Id = "c", Name = "get_weather", Arguments = """{"city": "Berlin"}""" }] });
        var options = new ChatOptions { Tools = [Weather] };
        ChatResponse response = await wire.AskAsync(false, options);
        response.Messages[0].Contents.OfType<FunctionCallContent>().Single().Arguments!["city"] = "Paris";

        await wire.AskAsync(false, [new(ChatRole.User, "go"), .. response.Messages, new(ChatRole.Tool, [new FunctionResultContent("c", "sun")])], options);

        wire.Body.GetProperty("messages")[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString().ShouldBe("""{"city":"Paris"}""");
    }
}
