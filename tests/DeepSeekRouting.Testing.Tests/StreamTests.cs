using System.Text.Json;

namespace DeepSeekRouting.Testing.Tests;

public sealed class StreamTests
{
    private static readonly ScriptedAnswer Hello = new() { Text = "Hello, world!", Reasoning = "Think." };

    [Fact]
    public async Task Stream_NonThinking_IsRoleThenContentThenFinishWithUsageThenDone()
    {
        await using Api api = await Api.SayingAsync(Hello);

        string text = await api.StreamTextAsync();

        List<JsonElement> chunks = Api.ChunksOf(text);
        Delta(chunks[0]).GetRawText().ShouldBe("""{"role":"assistant","content":""}""");
        string.Concat(chunks.Select(chunk => Delta(chunk).GetProperty("content").GetString())).ShouldBe("Hello, world!");
        chunks.SkipLast(1).ShouldAllBe(chunk => Finish(chunk) == null && !HasUsage(chunk));
        Finish(chunks[^1]).ShouldBe("stop");
        chunks[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32().ShouldBe(EstimatedTokens.Count("Hello, world!"));
        chunks.Select(chunk => chunk.GetProperty("id").GetString()).Distinct().Count().ShouldBe(1);
        chunks.ShouldAllBe(chunk => chunk.GetProperty("object").GetString() == "chat.completion.chunk");
        text.ShouldEndWith("\n\ndata: [DONE]\n\n");
    }

    [Fact]
    public async Task Stream_Thinking_SendsReasoningBeforeContent()
    {
        await using Api api = await Api.SayingAsync(Hello);

        List<JsonElement> chunks = await api.ChunksAsync("""{"thinking":null}""");

        Delta(chunks[0]).GetRawText().ShouldBe("""{"role":"assistant","content":null,"reasoning_content":""}""");
        Joined(chunks, "reasoning_content").ShouldBe("Think.");
        Joined(chunks, "content").ShouldBe("Hello, world!");
        int lastThought = chunks.FindLastIndex(chunk => Delta(chunk).GetProperty("reasoning_content").GetString() is not null);
        int firstWord = chunks.FindIndex(chunk => Delta(chunk).GetProperty("content").GetString() is not null);
        firstWord.ShouldBe(lastThought + 1);
    }

    [Fact]
    public async Task Stream_IncludeUsage_PutsNullUsageOnOtherChunks()
    {
        await using Api api = await Api.SayingAsync(Hello);

        List<JsonElement> chunks = await api.ChunksAsync("""{"stream_options":{"include_usage":true}}""");

        chunks.SkipLast(1).ShouldAllBe(chunk => chunk.GetProperty("usage").ValueKind == JsonValueKind.Null);
        HasUsage(chunks[^1]).ShouldBeTrue();
    }

    [Fact]
    public async Task Stream_UsageInTrailingChunk_ComesWithEmptyChoices()
    {
        await using Api api = await Api.SayingAsync(Hello with { UsageInTrailingChunk = true });

        List<JsonElement> chunks = await api.ChunksAsync();

        chunks[^1].GetProperty("choices").GetArrayLength().ShouldBe(0);
        HasUsage(chunks[^1]).ShouldBeTrue();
        Finish(chunks[^2]).ShouldBe("stop");
        HasUsage(chunks[^2]).ShouldBeFalse();
    }

    [Fact]
    public async Task Stream_ToolCalls_ComeInPieces()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer
        {
            ToolCalls = [new ScriptedToolCall { Name = "f", Arguments = """{"city":"Paris"}""" }, new ScriptedToolCall { Name = "g" }],
        });

        List<JsonElement> calls = (await api.ChunksAsync())
            .Where(chunk => Delta(chunk).TryGetProperty("tool_calls", out _))
            .Select(chunk => Delta(chunk).GetProperty("tool_calls")[0])
            .ToList();

        List<JsonElement> first = calls.FindAll(call => call.GetProperty("index").GetInt32() == 0);
        first.Count.ShouldBeGreaterThan(3);
        first[0].GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
        first[0].GetProperty("function").GetProperty("name").GetString().ShouldBe("f");
        first.Count(call => call.TryGetProperty("id", out _)).ShouldBe(1);
        string.Concat(first.Select(call => call.GetProperty("function").GetProperty("arguments").GetString())).ShouldBe("""{"city":"Paris"}""");
        calls.ShouldContain(call => call.GetProperty("index").GetInt32() == 1);
    }

    [Fact]
    public async Task Stream_KeepAlives_AreCommentsBeforeTheFirstChunk()
    {
        await using Api api = await Api.SayingAsync(Hello with { KeepAlives = 2 });

        (await api.StreamTextAsync()).ShouldStartWith(": keep-alive\n\n: keep-alive\n\ndata: {");
    }

    [Fact]
    public async Task Stream_OtherAlphabets_AreNotEscaped()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "你好 🚀" });

        string text = await api.StreamTextAsync();

        text.ShouldContain("你");
        Joined(Api.ChunksOf(text), "content").ShouldBe("你好 🚀");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"thinking":null}""")]
    public async Task Stream_SameRequestAsPlain_SaysAndCountsTheSame(string fields)
    {
        await using Api api = await Api.SayingAsync(Hello);

        JsonElement plain = await api.AnswerAsync(fields);
        List<JsonElement> chunks = await api.ChunksAsync(fields);

        Joined(chunks, "content").ShouldBe(plain.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
        chunks[^1].GetProperty("usage").GetRawText().ShouldBe(plain.GetProperty("usage").GetRawText());
    }

    private static JsonElement Delta(JsonElement chunk) => chunk.GetProperty("choices")[0].GetProperty("delta");

    private static string? Finish(JsonElement chunk) => chunk.GetProperty("choices")[0].GetProperty("finish_reason").GetString();

    private static bool HasUsage(JsonElement chunk) =>
        chunk.TryGetProperty("usage", out JsonElement usage) && usage.ValueKind == JsonValueKind.Object;

    private static string Joined(List<JsonElement> chunks, string name) => string.Concat(chunks
        .Where(chunk => Delta(chunk).TryGetProperty(name, out _))
        .Select(chunk => Delta(chunk).GetProperty(name).GetString()));
}
