using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Drafts that are more, or less, than text.</summary>
public sealed class DraftContentTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ImageAlone_CannotBeScoredAndIsTheAnswer(bool streaming)
    {
        await using var router = await StartAsync(new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, [new DataContent(new byte[] { 1 }, "image/png")])));

        var response = await router.AskAsync(streaming);

        response.Messages[0].Contents.OfType<DataContent>().ShouldHaveSingleItem();
        response.GetRoutingTrace()!.Confidence.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToolCall_ThatFitsItsSchema_IsKeptWithItsCall(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseConfidenceFallback());
        router.Server.Script(_ => new() { ToolCalls = [new() { Name = "weather", Arguments = """{"city":"Paris"}""" }] });

        var response = await router.AskAsync(streaming, "Weather?", new() { Tools = [AIFunctionFactory.Create((string city) => city, "weather")] });

        response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ShouldHaveSingleItem().Arguments!["city"]!.ToString().ShouldBe("Paris");
        response.GetRoutingTrace()!.Confidence!.Scorer.ShouldBe("text");
    }

    [Theory]
    [InlineData(false, -1.5, "pro")]
    [InlineData(true, -1.5, "pro")]
    [InlineData(false, -0.1, "flash")]
    [InlineData(true, -0.1, "flash")]
    public async Task Json_IsScoredByItsFirstValueAndNotByItsBrace(bool streaming, double logprob, string model)
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseConfidenceFallback());
        router.Server.Script(request => CascadeRouter.IsPro(request)
            ? new() { Text = """{"total":128}""" }
            : new() { Logprobs = [Token("{", -0.001), Token("\"total\":", -0.01), Token("12", logprob), Token("8}", -0.1)] });

        var trace = await router.AskForTraceAsync(streaming, "The total as JSON, please.", new() { ResponseFormat = ChatResponseFormat.Json });

        trace.Confidence!.Score.ShouldBe(logprob);
        trace.Model.ShouldBe(model);
    }

    [Fact]
    public async Task ManyUpdates_HeldBackAndGiven_AreAllThereInOrder()
    {
        var words = Enumerable.Range(0, 200).Select(number => $"{number} ").ToArray();
        await using var router = await StartAsync(new FakeChatClient([.. words.Select(word => new ChatResponseUpdate(ChatRole.Assistant, word))]));

        (await router.AskAsync(streaming: true)).Text.ShouldBe(string.Concat(words));
    }

    [Fact]
    public async Task Reader_LeavesDuringTheHeldBackPart_IsAbandonedOnce()
    {
        await using var router = await StartAsync(new FakeChatClient([.. Enumerable.Repeat(new ChatResponseUpdate(ChatRole.Assistant, "word "), 100)]));

        await foreach (var _ in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            break;
        }

        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Abandoned);
        router.Sink.Single.Attempts.ShouldHaveSingleItem().Outcome.ShouldBe(AttemptOutcome.Abandoned);
    }

    private static ScriptedLogprob Token(string token, double logprob) => new() { Token = token, Logprob = logprob, Alternatives = [new() { Token = token, Logprob = logprob }, new() { Token = "x", Logprob = -7 }] };

    private static Task<TestRouter> StartAsync(IChatClient draft) => TestRouter.StartAsync(
        build: builder => builder.AddModel("cheap", _ => draft).AddTier("simple", "cheap", "pro").UseConfidenceFallback());
}
