using System.Text.Json;

namespace DeepSeekRouting.Testing.Tests;

/// <summary>Every rule over real HTTP, streamed and not: status, text, nothing billed.</summary>
public sealed class RefusalTests
{
    private const string Tool = """{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{}}}}""";
    private const string Call = """{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}""";
    private const string Thinking = """ "thinking":{"type":"enabled"} """;

    public static TheoryData<string, int, string> Rules { get; } = new()
    {
        { """{"model":"gpt-4"}""", 400, "The supported API model names are deepseek-flash or deepseek-v4-pro, but you passed gpt-4." },
        { """{"model":"deepseek-chat"}""", 400, "but you passed deepseek-chat." },
        { """{"model":"deepseek-reasoner"}""", 400, "but you passed deepseek-reasoner." },
        { """{"model":null}""", 400, "Failed to deserialize the JSON body into the target type: missing field `model`" },
        { """{"messages":null}""", 400, "missing field `messages`" },
        { """{"messages":[]}""", 400, "Empty input messages" },
        { """{"messages":"Hi"}""", 400, "messages: invalid type: string, expected a sequence" },
        { """{"messages":["Hi"]}""", 400, "messages[0]: invalid type, expected a map" },
        { """{"messages":[{"role":"user"}]}""", 400, "messages[0]: missing field `content`" },
        { """{"messages":[{"content":"Hi"}]}""", 400, "messages[0]: missing field `role`" },
        {
            """{"messages":[{"role":"developer","content":"Hi"}]}""", 400,
            "Failed to deserialize the JSON body into the target type: messages[0].role: unknown variant `developer`, " +
            "expected one of `system`, `user`, `assistant`, `tool`, `latest_reminder`"
        },
        { """{"messages":[{"role":"user","content":[{"type":"audio"}]}]}""", 400, "unknown variant `audio`, expected one of `text`, `image_url`" },
        { """{"messages":[{"role":"tool","content":"x"}]}""", 400, "messages[0]: missing field `tool_call_id`" },
        { """{"stream":"yes"}""", 400, "stream: invalid type: string, expected a boolean" },
        { """{"temperature":"hot"}""", 400, "temperature: invalid type: string, expected f32" },
        { """{"max_tokens":1.5}""", 400, "max_tokens: invalid type: number, expected an integer" },
        { """{"thinking":{"type":"maybe"}}""", 400, "thinking.type: unknown variant `maybe`, expected one of `enabled`, `disabled`" },
        { """{"reasoning_effort":"huge"}""", 400, "reasoning_effort: unknown variant `huge`" },
        { """{"response_format":{"type":"json_schema","json_schema":{}}}""", 400, "This response_format type is unavailable now" },
        {
            """{"response_format":{"type":"json_object"}}""", 400,
            "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'."
        },
        { """{"max_tokens":0}""", 400, "Invalid max_tokens value, the valid range of max_tokens is [1, 393216]" },
        { """{"max_tokens":393217}""", 400, "Invalid max_tokens value, the valid range of max_tokens is [1, 393216]" },
        { """{"temperature":2.1}""", 422, "temperature" },
        { """{"temperature":-0.1}""", 422, "temperature" },
        { """{"top_p":0}""", 400, "Invalid top_p value, the valid range of top_p is (0, 1.0]" },
        { """{"top_p":1.1}""", 400, "Invalid top_p value, the valid range of top_p is (0, 1.0]" },
        { """{"top_logprobs":5}""", 422, "top_logprobs should be set along with logprobs" },
        { """{"logprobs":true,"top_logprobs":21}""", 422, "top_logprobs" },
        { """{"logprobs":true,"top_logprobs":-1}""", 422, "top_logprobs" },
        { $$"""{"user_id":"{{new string('é', 257)}}"}""", 422, "user_id" },
        {
            """{"model":"deepseek-v4-pro","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:,"}}]}]}""", 400,
            "Failed to deserialize the JSON body into the target type: messages[0]: unknown variant `image_url`, expected `text`"
        },
        { """{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":null}]}""", 400, "Invalid assistant message: content or tool_calls must be set" },
        { """{"messages":[{"role":"assistant","reasoning_content":"r"},{"role":"user","content":"a"}]}""", 400, "Invalid assistant message: content or tool_calls must be set" },
        { """{"messages":[{"role":"assistant","content":"a","prefix":true}]}""", 400, "prefix" },
        {
            """{"messages":[{"role":"user","content":"a"},{"role":"tool","tool_call_id":"c1","content":"x"}]}""", 400,
            "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'"
        },
        {
            """{"messages":[{"role":"assistant","tool_calls":[CALL]},{"role":"tool","tool_call_id":"other","content":"x"}]}""", 400,
            "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'"
        },
        {
            """{"messages":[{"role":"assistant","tool_calls":[CALL]},{"role":"user","content":"x"}]}""", 400,
            "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. (insufficient tool messages following tool_calls message)"
        },
        { """{"messages":[{"role":"assistant","tool_calls":[CALL]}]}""", 400, "insufficient tool messages" },
        { """{"tools":[TOOL],"tool_choice":"required",THINKING}""", 400, "Thinking mode does not support this tool_choice" },
        { """{"tools":[TOOL],"tool_choice":"required","thinking":null}""", 400, "Thinking mode does not support this tool_choice" },
        {
            """{"tools":[TOOL],"tool_choice":{"type":"function","function":{"name":"f"}},"thinking":null}""", 400,
            "Thinking mode does not support this tool_choice"
        },
        { """{"tool_choice":"required"}""", 400, "no tools" },
        { """{"tools":[TOOL],"tool_choice":{"type":"function","function":{"name":"g"}}}""", 400, "'g'" },
        { """{"tools":[TOOL],"tool_choice":"always"}""", 400, "tool_choice: unknown variant `always`, expected one of `none`, `auto`, `required`" },
        { """{"tools":[{"type":"function"}]}""", 400, "tools[0]: missing field `function`" },
        { """{"tools":[{"type":"function","function":{"name":"f","strict":true}}]}""", 400, "/beta" },
        {
            """{"tools":[TOOL],THINKING,"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]}""", 400,
            "The `reasoning_content` in the thinking mode must be passed back to the API."
        },
        {
            """{"tools":[TOOL],"thinking":null,"messages":[{"role":"assistant","tool_calls":[CALL]},{"role":"tool","tool_call_id":"c1","content":"x"}]}""", 400,
            "The `reasoning_content` in the thinking mode must be passed back to the API."
        },
        { """{"stop":5}""", 400, "stop: invalid type: number, expected a string or a sequence" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Post_BrokenRule_IsRefusedWithStatusAndText(string fields, int status, string text)
    {
        await using Api api = await Api.StartAsync();

        var (actual, error) = await api.RefusalAsync(Expand(fields));

        actual.ShouldBe(status);
        error.GetProperty("message").GetString()!.ShouldContain(text);
        error.GetProperty("type").GetString().ShouldBe("invalid_request_error");
        error.GetProperty("code").GetString().ShouldBe("invalid_request_error");
        error.GetProperty("param").ValueKind.ShouldBe(JsonValueKind.Null);
        api.Server.Bill.Entries.ShouldBeEmpty();
        api.Server.Requests.Single().Status.ShouldBe(status);
        api.Server.Requests.Single().Error.ShouldBe(error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Post_BrokenRuleStreamed_IsRefusedAsPlainJson()
    {
        await using Api api = await Api.StartAsync();

        var (status, error) = await api.RefusalAsync("""{"stream":true,"max_tokens":0}""");

        status.ShouldBe(400);
        error.GetProperty("message").GetString()!.ShouldStartWith("Invalid max_tokens");
    }

    [Fact]
    public async Task Post_StreamOptionsWithoutStream_IsRefused()
    {
        await using Api api = await Api.StartAsync();

        var (status, error) = await api.RefusalAsync("""{"stream_options":{"include_usage":true}}""");

        status.ShouldBe(400);
        error.GetProperty("message").GetString().ShouldBe("stream_options should be set along with stream = true");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"model":"deepseek-flash","model":"deepseek-v4-pro","messages":[]}""")]
    public async Task Post_BadJson_IsRefused(string body)
    {
        await using Api api = await Api.StartAsync();

        var (status, error) = await api.RawRefusalAsync(body);

        status.ShouldBe(400);
        error.GetProperty("message").GetString()!.ShouldStartWith("Failed to deserialize the JSON body into the target type: ");
        api.Server.Requests.Single().Body.ShouldBe(body);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(95, 10)]
    public async Task Post_MoreThanTheWindow_IsRefusedWithTheCounts(int promptTokens, int? maxTokens)
    {
        ServedModel small = ServedModel.Flash with { ContextWindow = 99 };
        await using Api api = await Api.StartAsync(new DeepSeekServerOptions { Models = [small] });
        string prompt = new('x', promptTokens * 10 / 3 - "<user>".Length);

        var (status, error) = await api.RefusalAsync(
            $$"""{"messages":[{"role":"user","content":"{{prompt}}"}],"max_tokens":{{maxTokens?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}}""");

        status.ShouldBe(400);
        error.GetProperty("message").GetString().ShouldBe(
            $"This model's maximum context length is 99 tokens. However, you requested {promptTokens + (maxTokens ?? 0)} tokens " +
            $"({promptTokens} in the messages, {maxTokens ?? 0} in the completion). Please reduce the length of the messages or completion.");
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""", "additionalProperties")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":[],"additionalProperties":false}""", "'a'")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","minLength":1}},"required":["a"],"additionalProperties":false}""", "minLength")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","items":{"maxItems":1}}},"required":["a"],"additionalProperties":false}""", "maxItems")]
    public async Task Post_OpenStrictSchemaOnBeta_IsRefused(string schema, string text)
    {
        await using Api api = await Api.StartAsync();

        var (status, error) = await api.RefusalAsync(
            """{"tools":[{"type":"function","function":{"name":"f","strict":true,"parameters":SCHEMA}}]}""".Replace("SCHEMA", schema, StringComparison.Ordinal), "beta/chat/completions");

        status.ShouldBe(400);
        error.GetProperty("message").GetString()!.ShouldContain(text);
    }

    [Fact]
    public async Task Post_StrictMixedWithLooseOnBeta_IsRefused()
    {
        await using Api api = await Api.StartAsync();

        (await api.RefusalAsync(
            Expand("""{"tools":[TOOL,{"type":"function","function":{"name":"g","strict":true}}]}"""), "beta/chat/completions")).Status.ShouldBe(400);
    }

    private static string Expand(string fields) => fields
        .Replace("TOOL", Tool, StringComparison.Ordinal)
        .Replace("CALL", Call, StringComparison.Ordinal)
        .Replace("THINKING", Thinking, StringComparison.Ordinal);
}
