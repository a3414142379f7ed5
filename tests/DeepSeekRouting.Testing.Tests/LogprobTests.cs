using System.Text.Json;

namespace DeepSeekRouting.Testing.Tests;

public sealed class LogprobTests
{
    private static readonly ScriptedAnswer Yes = new()
    {
        Logprobs =
        [
            Token("Ye", -0.5, "Ye", "No", "May"),
            Token("s", -0.1, "s", "p"),
        ],
        Reasoning = "Hm",
        ReasoningLogprobs = [Token("Hm", -1.5, "Hm", "Oh")],
    };

    [Fact]
    public async Task Plain_ScriptedLogprobs_AreSentWithBytesAndAlternatives()
    {
        await using Api api = await Api.SayingAsync(Yes);

        JsonElement choice = (await api.AnswerAsync("""{"logprobs":true,"top_logprobs":2}""")).GetProperty("choices")[0];

        choice.GetProperty("message").GetProperty("content").GetString().ShouldBe("Yes");
        choice.GetProperty("logprobs").GetProperty("content")[0].GetRawText().ShouldBe(
            """{"token":"Ye","logprob":-0.5,"bytes":[89,101],"top_logprobs":[{"token":"Ye","logprob":-0.5,"bytes":[89,101]},{"token":"No","logprob":-1.5,"bytes":[78,111]}]}""");
        choice.GetProperty("logprobs").GetProperty("reasoning_content").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Plain_Thinking_SendsLogprobsOfReasoningToo()
    {
        await using Api api = await Api.SayingAsync(Yes);

        JsonElement logprobs = (await api.AnswerAsync("""{"logprobs":true,"thinking":null}""")).GetProperty("choices")[0].GetProperty("logprobs");

        logprobs.GetProperty("reasoning_content")[0].GetProperty("logprob").GetDouble().ShouldBe(-1.5);
        logprobs.GetProperty("content")[1].GetProperty("top_logprobs").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Plain_TemperatureZero_IsZeroAndCensored()
    {
        await using Api api = await Api.SayingAsync(Yes);

        JsonElement token = (await api.AnswerAsync("""{"logprobs":true,"top_logprobs":3,"temperature":0}"""))
            .GetProperty("choices")[0].GetProperty("logprobs").GetProperty("content")[0];

        token.GetProperty("logprob").GetDouble().ShouldBe(0.0);
        token.GetProperty("top_logprobs").EnumerateArray().Select(other => other.GetProperty("logprob").GetDouble())
            .ShouldBe([0.0, -9999.0, -9999.0]);
    }

    [Fact]
    public async Task Plain_TemperatureZeroInThinking_HasNoEffect()
    {
        await using Api api = await Api.SayingAsync(Yes);

        JsonElement token = (await api.AnswerAsync("""{"logprobs":true,"temperature":0,"thinking":null}"""))
            .GetProperty("choices")[0].GetProperty("logprobs").GetProperty("content")[0];

        token.GetProperty("logprob").GetDouble().ShouldBe(-0.5);
    }

    [Fact]
    public async Task Plain_NothingScripted_MakesUpOneLikelyTokenPerEstimatedToken()
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "A whole sentence." });

        JsonElement tokens = (await api.AnswerAsync("""{"logprobs":true,"top_logprobs":20}"""))
            .GetProperty("choices")[0].GetProperty("logprobs").GetProperty("content");

        tokens.GetArrayLength().ShouldBe(EstimatedTokens.Count("A whole sentence."));
        foreach (JsonElement token in tokens.EnumerateArray())
        {
            List<double> alternatives = [.. token.GetProperty("top_logprobs").EnumerateArray().Select(other => other.GetProperty("logprob").GetDouble())];
            alternatives.Count.ShouldBe(20);
            alternatives.ShouldBe(alternatives.OrderDescending());
            alternatives[0].ShouldBe(token.GetProperty("logprob").GetDouble());
        }
    }

    [Fact]
    public async Task Stream_Logprobs_OnePerTokenChunkAndNullOnRoleAndFinish()
    {
        await using Api api = await Api.SayingAsync(Yes);

        List<JsonElement> chunks = await api.ChunksAsync("""{"logprobs":true,"top_logprobs":1,"thinking":null}""");

        List<JsonElement> logprobs = [.. chunks.Select(chunk => chunk.GetProperty("choices")[0].GetProperty("logprobs"))];
        logprobs[0].ValueKind.ShouldBe(JsonValueKind.Null);
        logprobs[1].GetProperty("reasoning_content")[0].GetProperty("token").GetString().ShouldBe("Hm");
        logprobs[2].GetProperty("content")[0].GetProperty("token").GetString().ShouldBe("Ye");
        logprobs[3].GetProperty("content").GetArrayLength().ShouldBe(1);
        logprobs[^1].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Post_TokensAreNotTheText_Is500ThatNamesTheScript()
    {
        await using Api api = await Api.SayingAsync(Yes with { Text = "No" });

        var (status, error) = await api.RefusalAsync("{}");

        status.ShouldBe(500);
        error.GetProperty("message").GetString()!.ShouldContain("script");
    }

    private static ScriptedLogprob Token(string token, double logprob, params string[] alternatives) => new()
    {
        Token = token,
        Logprob = logprob,
        Alternatives = [.. alternatives.Select((text, rank) => new ScriptedAlternative { Token = text, Logprob = logprob - rank })],
    };
}
