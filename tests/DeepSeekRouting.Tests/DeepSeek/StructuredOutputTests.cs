using System.Text.Json;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class StructuredOutputTests
{
    [Fact]
    public async Task GetResponseAsyncOfT_ObjectAndValue_AreRead()
    {
        await using Wire wire = await Wire.StartAsync();
        wire.Server.Script(request => new() { Text = request.LastUserText == "number" ? """{"data":42}""" : """{"name":"Ada","born":1815}""" });

        ChatResponse<Person> person = await wire.Client.GetResponseAsync<Person>("Who?", cancellationToken: TestContext.Current.CancellationToken);
        ChatResponse<int> number = await wire.Client.GetResponseAsync<int>("number", cancellationToken: TestContext.Current.CancellationToken);

        person.Result.ShouldBe(new Person("Ada", 1815));
        number.Result.ShouldBe(42);
        wire.Body.GetProperty("response_format").GetRawText().ShouldBe("""{"type":"json_object"}""");
        string system = wire.Body.GetProperty("messages")[0].GetProperty("content").GetString()!;
        system.ShouldContain("JSON");
        system.ShouldContain("\"data\"");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_Schema_IsAddedToTheInstructions(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "{}" });
        JsonElement schema = JsonElement.Parse("""{"type":"object","title":"canary-schema"}""");

        await wire.AskAsync(stream, new ChatOptions { Instructions = "Be brief.", ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "n", "A thing") });

        string system = wire.Body.GetProperty("messages")[0].GetProperty("content").GetString()!;
        system.ShouldStartWith("Be brief.\n\n");
        system.ShouldContain("canary-schema");
        system.ShouldContain("A thing");
    }

    [Theory]
    [InlineData(null, "Give me something.", 2)]
    [InlineData(null, "Give me jSoN.", 1)]
    [InlineData("Write Json.", "Give me something.", 2)]
    public async Task Ask_JsonMode_ThePromptNamesJson(string? instructions, string prompt, int messages)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "{}" });

        await wire.AskAsync(false, [new(ChatRole.User, prompt)], new ChatOptions { Instructions = instructions, ResponseFormat = ChatResponseFormat.Json });

        wire.Body.GetProperty("messages").GetArrayLength().ShouldBe(messages);
        wire.Body.GetProperty("messages").GetRawText().ShouldContain("json", Case.Insensitive);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_BlankJson_IsAFailure(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "This is not JSON at all." });

        DeepSeekException failure = await wire.FailAsync(stream, new ChatOptions { ResponseFormat = ChatResponseFormat.Json });

        failure.Kind.ShouldBe(FailureKind.BlankOutput);
        failure.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task Ask_TextFormat_SendsNothing()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "ok" });

        await wire.AskAsync(false, new ChatOptions { ResponseFormat = ChatResponseFormat.Text });

        wire.Body.TryGetProperty("response_format", out _).ShouldBeFalse();
    }

    private sealed record Person(string Name, int Born);
}
