using System.Text.Json;

namespace DeepSeekRouting.Testing.Tests;

public sealed class PlainAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_NonThinking_HasTheRealShape()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "Hello", Reasoning = "not sent" });

        JsonElement answer = await api.AnswerAsync();

        answer.GetProperty("object").GetString().ShouldBe("chat.completion");
        JsonElement choice = answer.GetProperty("choices")[0];
        choice.GetProperty("message").GetProperty("content").GetString().ShouldBe("Hello");
        choice.GetProperty("message").TryGetProperty("reasoning_content", out _).ShouldBeFalse();
        choice.GetProperty("logprobs").ValueKind.ShouldBe(JsonValueKind.Null);
        choice.GetProperty("finish_reason").GetString().ShouldBe("stop");
        JsonElement usage = answer.GetProperty("usage");
        int prompt = usage.GetProperty("prompt_tokens").GetInt32();
        prompt.ShouldBe(usage.GetProperty("prompt_cache_hit_tokens").GetInt32() + usage.GetProperty("prompt_cache_miss_tokens").GetInt32());
        usage.GetProperty("completion_tokens").GetInt32().ShouldBe(EstimatedTokens.Count("Hello"));
        usage.GetProperty("total_tokens").GetInt32().ShouldBe(prompt + EstimatedTokens.Count("Hello"));
        usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32().ShouldBe(0);
        usage.TryGetProperty("completion_tokens_details", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Answer_Thinking_CarriesReasoningAndCountsItAsOutput()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "Hello", Reasoning = "Let me think" });

        JsonElement answer = await api.AnswerAsync("""{"thinking":null}""");

        answer.GetProperty("choices")[0].GetProperty("message").GetProperty("reasoning_content").GetString().ShouldBe("Let me think");
        int reasoning = EstimatedTokens.Count("Let me think");
        JsonElement usage = answer.GetProperty("usage");
        usage.GetProperty("completion_tokens_details").GetProperty("reasoning_tokens").GetInt32().ShouldBe(reasoning);
        usage.GetProperty("completion_tokens").GetInt32().ShouldBe(reasoning + EstimatedTokens.Count("Hello"));
    }

    [Theory]
    [InlineData("""{"reasoning_effort":"none","thinking":null}""")]
    [InlineData("""{"thinking":{"type":"disabled"},"reasoning_effort":"max"}""")]
    public async Task Answer_ThinkingOffEitherWay_HasNoReasoning(string fields)
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "Hello", Reasoning = "no" });

        JsonElement answer = await api.AnswerAsync(fields);

        answer.GetProperty("choices")[0].GetProperty("message").TryGetProperty("reasoning_content", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Answer_ThinkingSpendsMaxTokens_IsBlankWithLength()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "never said", Reasoning = "a long chain of thought" });

        JsonElement answer = await api.AnswerAsync("""{"thinking":null,"max_tokens":3}""");

        JsonElement choice = answer.GetProperty("choices")[0];
        choice.GetProperty("message").GetProperty("content").GetString().ShouldBe("");
        choice.GetProperty("finish_reason").GetString().ShouldBe("length");
        answer.GetProperty("usage").GetProperty("completion_tokens").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Answer_LongerThanMaxTokens_IsCutWithLength()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "0123456789abcdef" });

        JsonElement choice = (await api.AnswerAsync("""{"max_tokens":2}""")).GetProperty("choices")[0];

        choice.GetProperty("message").GetProperty("content").GetString().ShouldBe("0123456");
        choice.GetProperty("finish_reason").GetString().ShouldBe("length");
    }

    [Theory]
    [InlineData("""{"max_tokens":null}""", 8 * 1024)]
    [InlineData("""{"thinking":null}""", 64 * 1024)]
    [InlineData("""{"thinking":null,"reasoning_effort":"max"}""", 128 * 1024)]
    public async Task Answer_NoMaxTokens_IsCutAtTheDefault(string fields, int limit)
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = new string('x', 500_000) });

        JsonElement answer = await api.AnswerAsync(fields);

        answer.GetProperty("usage").GetProperty("completion_tokens").GetInt32().ShouldBe(limit);
    }

    [Fact]
    public async Task Answer_StopText_EndsBeforeIt()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "one, two; three" });

        JsonElement choice = (await api.AnswerAsync("""{"stop":[";",","]}""")).GetProperty("choices")[0];

        choice.GetProperty("message").GetProperty("content").GetString().ShouldBe("one");
        choice.GetProperty("finish_reason").GetString().ShouldBe("stop");
    }

    [Fact]
    public async Task Answer_JsonModeButTextIsNot_IsBlanksWithStop()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "Sure!" });

        JsonElement choice = (await api.AnswerAsync(JsonMode)).GetProperty("choices")[0];

        choice.GetProperty("message").GetProperty("content").GetString().ShouldBe("     ");
        choice.GetProperty("finish_reason").GetString().ShouldBe("stop");
    }

    [Fact]
    public async Task Answer_JsonModeWithJson_IsUnchanged()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = """{"a":"é"}""" });

        JsonElement choice = (await api.AnswerAsync(JsonMode)).GetProperty("choices")[0];

        choice.GetProperty("message").GetProperty("content").GetString().ShouldBe("""{"a":"é"}""");
    }

    [Fact]
    public async Task Answer_ToolCalls_CarriesThemWithIds()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer
        {
            ToolCalls = [new ScriptedToolCall { Name = "f", Arguments = """{"a":1}""" }, new ScriptedToolCall { Name = "g", Id = "mine" }],
        });

        JsonElement choice = (await api.AnswerAsync()).GetProperty("choices")[0];

        choice.GetProperty("finish_reason").GetString().ShouldBe("tool_calls");
        JsonElement calls = choice.GetProperty("message").GetProperty("tool_calls");
        calls[0].GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
        calls[0].GetProperty("function").GetProperty("arguments").GetString().ShouldBe("""{"a":1}""");
        calls[1].GetProperty("id").GetString().ShouldBe("mine");
        calls[1].GetProperty("function").GetProperty("arguments").GetString().ShouldBe("{}");
    }

    [Fact]
    public async Task Answer_KeepAlives_AreBlankLinesBeforeTheJson()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "Hello", KeepAlives = 3 });

        using HttpResponseMessage response = await api.PostAsync(Api.Ask().ToJsonString());

        (await response.Content.ReadAsStringAsync(Token)).ShouldStartWith("\n\n\n{");
    }

    [Fact]
    public async Task Answer_Overrides_ReplaceModelFingerprintAndUsage()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer
        {
            Text = "Hello",
            Model = "other",
            SystemFingerprint = "fp_new",
            Usage = new ScriptedUsage { CacheHitTokens = 1, CacheMissTokens = 2, OutputTokens = 3, ReasoningTokens = 1 },
        });

        JsonElement answer = await api.AnswerAsync("""{"thinking":null}""");

        answer.GetProperty("model").GetString().ShouldBe("other");
        answer.GetProperty("system_fingerprint").GetString().ShouldBe("fp_new");
        answer.GetProperty("usage").GetRawText().ShouldBe(
            """{"prompt_tokens":3,"completion_tokens":3,"total_tokens":6,"prompt_tokens_details":{"cached_tokens":1},"completion_tokens_details":{"reasoning_tokens":1},"prompt_cache_hit_tokens":1,"prompt_cache_miss_tokens":2}""");
    }

    private const string JsonMode = """{"response_format":{"type":"json_object"},"messages":[{"role":"user","content":"json please"}]}""";
}
