using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>The cascade around any client, without a router.</summary>
public sealed class ConfidenceFallbackChatClientTests
{
    [Theory]
    [InlineData(false, -2, CascadeRouter.StrongText)]
    [InlineData(true, -2, CascadeRouter.StrongText)]
    [InlineData(false, -0.2, CascadeRouter.DraftText)]
    [InlineData(true, -0.2, CascadeRouter.DraftText)]
    public async Task DeepSeekClients_DraftIsScored(bool streaming, double firstLogprob, string text)
    {
        await using var server = await StartServerAsync(firstLogprob);
        using var http = new HttpClient();
        using var client = Client(http, server, "deepseek-flash").AsBuilder()
            .UseConfidenceFallback(Client(http, server, "deepseek-v4-pro"), options => (options.Draft, options.Strong) = (DeepSeekModels.Flash, DeepSeekModels.Pro))
            .Build();

        var response = await client.AskAsync(streaming, [new(ChatRole.User, "Hello")]);

        response.Text.ShouldBe(text);
        response.GetRoutingTrace()!.Confidence!.Score.ShouldBe(firstLogprob);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StrongClientFails_DraftIsTheAnswer(bool streaming)
    {
        using var draft = new FakeChatClient("I'm sorry, but I can't help with that.");
        using var client = draft.AsBuilder()
            .UseConfidenceFallback(
                FakeChatClient.Failing(new HttpRequestException("down")), options => options.Confidence.WhenUnavailable = UnavailableConfidence.Escalate)
            .Build();

        var response = await client.AskAsync(streaming, [new(ChatRole.User, "Hello")]);

        response.Text.ShouldBe("I'm sorry, but I can't help with that.");
        response.GetRoutingTrace()!.Confidence!.Outcome.ShouldBe(DraftOutcome.KeptAfterFailure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DraftClientFails_StrongClientAnswers(bool streaming)
    {
        using var client = FakeChatClient.Failing(new HttpRequestException("down")).AsBuilder().UseConfidenceFallback(new FakeChatClient("Paris.")).Build();

        var response = await client.AskAsync(streaming, [new(ChatRole.User, "Hello")]);

        response.Text.ShouldBe("Paris.");
        response.GetRoutingTrace()!.Attempts[1].Role.ShouldBe(AttemptRole.Fallback);
    }

    [Fact]
    public async Task ModelIdOfTheCaller_GoesToTheDraftAlone()
    {
        using var draft = new FakeChatClient("Lyon.");
        using var strong = new FakeChatClient("Paris.");
        using var client = draft.AsBuilder().UseConfidenceFallback(strong, options => options.Confidence.WhenUnavailable = UnavailableConfidence.Escalate).Build();

        await client.AskAsync(streaming: false, [new(ChatRole.User, "Hello")], new() { ModelId = "small" });

        draft.LastOptions!.ModelId.ShouldBe("small");
        strong.LastOptions!.ModelId.ShouldBeNull();
    }

    [Fact]
    public async Task StrongClientFails_DraftThatWasLeft_IsAskedForAgainInTheSameWay()
    {
        var asked = new List<ChatOptions?>();
        using var draft = new FakeChatClient((options, _) =>
        {
            asked.Add(options);
            return Enumerable.Repeat(new ChatResponseUpdate(ChatRole.Assistant, "word "), 100).ToAsyncEnumerable();
        });
        using var client = draft.AsBuilder()
            .UseConfidenceFallback(
                FakeChatClient.Failing(new HttpRequestException("down")), options => options.Confidence.WhenUnavailable = UnavailableConfidence.Escalate)
            .Build();

        await client.AskAsync(streaming: true, [new(ChatRole.User, "Hello")], new() { ModelId = "small" });

        asked.Select(options => (options!.ModelId, options.Reasoning?.Effort)).ShouldBe([("small", ReasoningEffort.None), ("small", ReasoningEffort.None)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToolLoop_AfterAnEscalation_StaysOnTheStrongClient(bool streaming)
    {
        using var draft = new FakeChatClient("I'm sorry, but I can't help with that.");
        var asked = new List<string?>();
        using var strong = new FakeChatClient((options, _) =>
        {
            asked.Add(options!.ModelId);
            return new[] { new ChatResponseUpdate(ChatRole.Assistant, asked.Count == 1 ? [new FunctionCallContent("1", "weather")] : [new TextContent("It rains.")]) }.ToAsyncEnumerable();
        });
        using var client = draft.AsBuilder().UseFunctionInvocation().UseConfidenceFallback(strong).Build();

        var response = await client.AskAsync(
            streaming, [new(ChatRole.User, "Will it rain?")], new() { ModelId = "small", Tools = [AIFunctionFactory.Create(() => "Rain", "weather")] });

        response.Text.ShouldBe("It rains.");
        draft.Calls.ShouldBe(1);
        asked.ShouldBe([null, null]);
    }

    [Fact]
    public void Build_BadSettings_NamesEachOfThem()
    {
        var builder = new FakeChatClient("x").AsBuilder().UseConfidenceFallback(
            new FakeChatClient("y"), options => (options.Confidence.Threshold, options.Confidence.TopLogprobs, options.Strong) = (3, 21, options.Draft));

        var exception = Should.Throw<ArgumentException>(() => builder.Build());

        exception.Message.ShouldStartWith(
            "UseConfidenceFallback: Two models are named 'draft'. Confidence:Threshold must be a log probability of 0 or less, such as -0.5, or a probability of up to 1, such as 0.7. "
            + "Confidence:TopLogprobs must be 0 to 20.");
    }

    [Fact]
    public void Dispose_DisposesTheDecoratedClientAndNotTheStrongOne()
    {
        var draft = new FakeChatClient("x");
        var strong = new FakeChatClient("y");

        draft.AsBuilder().UseConfidenceFallback(strong).Build().Dispose();

        draft.Disposals.ShouldBe(1);
        strong.Disposals.ShouldBe(0);
    }

    private static async Task<DeepSeekServer> StartServerAsync(double firstLogprob)
    {
        var server = await DeepSeekServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.Script(request => CascadeRouter.IsPro(request) ? new() { Text = CascadeRouter.StrongText } : new() { Logprobs = CascadeRouter.Draft(firstLogprob) });
        return server;
    }

    private static DeepSeekChatClient Client(HttpClient http, DeepSeekServer server, string model) =>
        new(http, new() { ApiKey = server.Options.ApiKey, ModelId = model, BaseAddress = server.BaseAddress.ToString() });
}
