using System.Text.Json;

namespace DeepSeekRouting.Testing.Tests;

public sealed class ScriptFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"script-{Guid.NewGuid():N}.jsonl");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Load_Lines_AnswerTheirPrompts()
    {
        Write(
            """{"prompt":"What is 2+2?","answer":"4","reasoning":"Add.","logprobs":[{"token":"4","logprob":-0.01,"top":[{"token":"4","logprob":-0.01},{"token":"5","logprob":-5}]}]}""",
            "",
            """{"contains":"weather","model":"deepseek-flash","tool_calls":[{"name":"get_weather","arguments":{"city":"Paris"}}]}""",
            """{"contains":"story","answer":"Once","finish_reason":"content_filter","delay_ms":1,"delay_per_chunk_ms":1}""");
        var script = ScriptFile.Load(_path);
        await using Api api = await Api.StartAsync();
        api.Server.Script(script.Answer);

        JsonElement sum = await AnswerAsync(api, " What is 2+2? ", "\"logprobs\":true,\"top_logprobs\":2,");
        JsonElement weather = await AnswerAsync(api, "The WEATHER in Paris?");
        JsonElement story = await AnswerAsync(api, "Tell a story");
        JsonElement other = await AnswerAsync(api, "Something else");

        script.Count.ShouldBe(3);
        sum.GetProperty("message").GetProperty("content").GetString().ShouldBe("4");
        sum.GetProperty("logprobs").GetProperty("content")[0].GetProperty("top_logprobs")[1].GetProperty("token").GetString().ShouldBe("5");
        weather.GetProperty("message").GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString()
            .ShouldBe("""{"city":"Paris"}""");
        story.GetProperty("finish_reason").GetString().ShouldBe("content_filter");
        other.GetProperty("message").GetProperty("content").GetString()!.ShouldContain("canned");
    }

    [Theory]
    [InlineData("{\"prompt\":\"a\"", "not valid JSON")]
    [InlineData("[]", "wrong type")]
    [InlineData("null", "an object is expected")]
    [InlineData("""{"prompt":"a"}""", "\"answer\", \"logprobs\" or \"tool_calls\" is missing")]
    [InlineData("""{"answer":"a"}""", "\"prompt\" or \"contains\" is missing")]
    [InlineData("""{"prompt":"a","answer":"b","anwser":"c"}""", "unknown field ($.anwser)")]
    [InlineData("""{"prompt":"a","answer":5}""", "a value of the wrong type ($.answer)")]
    [InlineData("""{"prompt":"a","logprobs":[{"token":"x"}]}""", "a required field is missing")]
    [InlineData("""{"prompt":"a","answer":"b","logprobs":[{"token":"x","logprob":-1}]}""", "are not the \"answer\"")]
    [InlineData("""{"prompt":"a","answer":"b","delay_ms":-1}""", "a delay is negative")]
    public void Load_MalformedLine_NamesFileLineAndFault(string line, string fault)
    {
        Write("""{"prompt":"fine","answer":"fine"}""", line);

        string message = Should.Throw<ScriptFileException>(() => ScriptFile.Load(_path)).Message;

        message.ShouldStartWith($"{_path}, line 2: ");
        message.ShouldContain(fault);
        message.ShouldNotContain("\n");
    }

    [Fact]
    public void Load_MissingFile_SaysSo() =>
        Should.Throw<ScriptFileException>(() => ScriptFile.Load(_path)).Message.ShouldBe($"{_path}: the file does not exist");

    [Fact]
    public void Load_EmptyFile_SaysSo()
    {
        Write("");

        Should.Throw<ScriptFileException>(() => ScriptFile.Load(_path)).Message.ShouldBe($"{_path}: the file holds no answers");
    }

    private void Write(params string[] lines) => File.WriteAllLines(_path, lines);

    private static async Task<JsonElement> AnswerAsync(Api api, string prompt, string more = "") =>
        (await api.AnswerAsync($$"""{{{more}}"messages":[{"role":"user","content":"{{prompt}}"}]}""")).GetProperty("choices")[0];
}
