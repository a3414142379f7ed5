namespace DeepSeekRouting.Testing.Tests;

/// <summary>The other side of each rule: what the real API accepts or silently ignores.</summary>
public sealed class AcceptanceTests
{
    private const string Tool = """{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{}}}}""";
    private const string Call = """{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}""";

    [Theory]
    [InlineData("""{"model":"deepseek-v4-flash"}""")]
    [InlineData("""{"messages":[{"role":"latest_reminder","content":"a"},{"role":"system","content":"b"}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"data:,"}}]}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"as JSON"}],"response_format":{"type":"json_object"}}""")]
    [InlineData("""{"response_format":{"type":"text"}}""")]
    [InlineData("""{"temperature":2,"top_p":1,"max_tokens":393216,"stop":["x"]}""")]
    [InlineData("""{"logprobs":true,"top_logprobs":20}""")]
    [InlineData("""{"user_id":"any characters: é"}""")]
    [InlineData("""{"reasoning_effort":"xhigh","thinking":null}""")]
    [InlineData("""{"tools":[TOOL],"tool_choice":"required"}""")]
    [InlineData("""{"tools":[TOOL],"tool_choice":{"type":"function","function":{"name":"f"}}}""")]
    [InlineData("""{"tools":[TOOL],"tool_choice":"auto","thinking":null}""")]
    [InlineData("""{"messages":[{"role":"assistant","content":"a"},{"role":"user","content":"b"}],"thinking":null}""")]
    [InlineData("""{"tools":[TOOL],"messages":[{"role":"assistant","content":"a"},{"role":"user","content":"b"}]}""")]
    [InlineData("""{"tools":[TOOL],"messages":[{"role":"assistant","content":"a","reasoning_content":""},{"role":"user","content":"b"}],"thinking":null}""")]
    [InlineData("""{"messages":[{"role":"assistant","content":null,"tool_calls":[CALL]},{"role":"tool","tool_call_id":"c1","content":"x"}]}""")]
    [InlineData("""{"messages":[{"role":"assistant","content":""},{"role":"user","content":"b"}]}""")]
    public async Task Post_AllowedFields_Answers(string fields)
    {
        await using Api api = await Api.StartAsync();

        await api.AnswerAsync(fields.Replace("TOOL", Tool, StringComparison.Ordinal).Replace("CALL", Call, StringComparison.Ordinal));

        api.Server.Bill.Entries.Single().Outcome.ShouldBe(AnswerOutcome.Completed);
    }

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","prefix":true}]}""")]
    [InlineData("""{"tools":[{"type":"function","function":{"name":"f","strict":true,"parameters":{"type":"object","properties":{"minLength":{"type":"string"}},"required":["minLength"],"additionalProperties":false}}}]}""")]
    public async Task Post_BetaFieldsOnBeta_Answers(string fields)
    {
        await using Api api = await Api.StartAsync();

        await api.AnswerAsync(fields, "beta/chat/completions");
    }

    [Theory]
    [InlineData("""{"max_completion_tokens":5}""", "max_completion_tokens")]
    [InlineData("""{"top_p":0.5}""", "top_p")]
    [InlineData("""{"temperature":0,"thinking":null}""", "temperature")]
    [InlineData("""{"presence_penalty":1,"frequency_penalty":1}""", "presence_penalty,frequency_penalty")]
    [InlineData("""{"seed":1,"parallel_tool_calls":true}""", "seed,parallel_tool_calls")]
    [InlineData("""{"messages":[{"role":"assistant","content":"a","reasoning_content":"r"},{"role":"user","content":"b"}],"thinking":null}""", "messages[0].reasoning_content")]
    [InlineData("""{"top_p":0.96,"thinking":null}""", "")]
    public async Task Post_FieldsWithoutEffect_AreRecorded(string fields, string ignored)
    {
        await using Api api = await Api.StartAsync();

        await api.AnswerAsync(fields);

        string.Join(',', api.Server.Requests.Single().Ignored).ShouldBe(ignored);
    }

    [Fact]
    public async Task Post_MaxCompletionTokens_DoesNotLimit()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "a long answer of many tokens" });

        var answer = await api.AnswerAsync("""{"max_completion_tokens":1}""");

        answer.GetProperty("choices")[0].GetProperty("finish_reason").GetString().ShouldBe("stop");
    }

    [Fact]
    public async Task Post_Alias_AnswersAsTheModel()
    {
        await using Api api = await Api.StartAsync();

        var answer = await api.AnswerAsync("""{"model":"deepseek-v4-flash"}""");

        answer.GetProperty("model").GetString().ShouldBe("deepseek-flash");
        api.Server.Bill.Entries.Single().Model.ShouldBe("deepseek-flash");
    }
}
