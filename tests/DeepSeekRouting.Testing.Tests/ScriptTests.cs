using System.Text.Json;

namespace DeepSeekRouting.Testing.Tests;

public sealed class ScriptTests
{
    [Fact]
    public async Task Script_Several_NewestThatAnswersWins()
    {
        await using Api api = await Api.StartAsync();
        api.Server.Script(_ => new ScriptedAnswer { Text = "old" });
        api.Server.Script(request => request.LastUserText == "new?" ? new ScriptedAnswer { Text = "new" } : null);

        (await TextAsync(api, "new?")).ShouldBe("new");
        (await TextAsync(api, "other")).ShouldBe("old");
    }

    [Fact]
    public async Task Script_None_SaysThatItIsCannedAndRepeatsNothing()
    {
        await using Api api = await Api.StartAsync();

        string text = await TextAsync(api, "secret words");

        text.ShouldContain("canned");
        text.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Script_Throws_Is500WithTheTypeAndNoMessage()
    {
        await using Api api = await Api.StartAsync();
        api.Server.Script(_ => throw new InvalidOperationException("the prompt was secret"));

        var (status, error) = await api.RefusalAsync("{}");

        status.ShouldBe(500);
        error.GetProperty("message").GetString().ShouldBe("DeepSeekServer: the script threw InvalidOperationException");
    }

    [Fact]
    public async Task Script_Request_ShowsWhatWasAsked()
    {
        await using Api api = await Api.StartAsync();
        ChatCompletionRequest? seen = null;
        api.Server.Script(request =>
        {
            seen = request;
            return null;
        });

        await api.AnswerAsync("""
            {"thinking":null,"reasoning_effort":"ultra","max_tokens":9,"temperature":0.5,"user_id":"u","stop":"x",
             "messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]}
            """);

        seen.ShouldNotBeNull();
        seen.Thinking.ShouldBeTrue();
        seen.ReasoningEffort.ShouldBe("max");
        seen.MaxTokens.ShouldBe(9);
        seen.LastUserText.ShouldBe("ab");
        seen.Stop.ShouldBe(["x"]);
        seen.ToString().ShouldBe("deepseek-flash, 2 messages");
    }

    [Theory]
    [InlineData("minimal", "low")]
    [InlineData("low", "low")]
    [InlineData("medium", "high")]
    [InlineData("xhigh", "high")]
    [InlineData("max", "max")]
    public async Task Script_Effort_IsMappedAsTheApiDoes(string sent, string seen)
    {
        await using Api api = await Api.StartAsync();
        api.Server.Script(request => new ScriptedAnswer { Text = request.ReasoningEffort });

        JsonElement answer = await api.AnswerAsync($$"""{"thinking":null,"reasoning_effort":"{{sent}}"}""");

        answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString().ShouldBe(seen);
    }

    private static async Task<string> TextAsync(Api api, string prompt) =>
        (await api.AnswerAsync($$"""{"messages":[{"role":"user","content":"{{prompt}}"}]}"""))
        .GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
}
