using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>Tool loops above the confidence fallback of two clients.</summary>
public sealed class ConfidenceFallbackToolLoopTests
{
    private static readonly ChatOptions WithTool = new() { Tools = [AIFunctionFactory.Create(() => "Rain", "weather")] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escalated_StrongModelMadeTheCalls_GoesOn(bool streaming)
    {
        var draft = new FakeChatClient("I'm sorry, but I can't help with that.");
        var calls = 0;
        var strong = new FakeChatClient((_, _) => new ChatResponseUpdate[]
        {
            ++calls == 1 ? new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]) : new(ChatRole.Assistant, "It rains."),
        }.ToAsyncEnumerable());
        using var client = draft.AsBuilder().UseFunctionInvocation().UseConfidenceFallback(strong).Build();

        var response = await client.AskAsync(streaming, [new(ChatRole.User, "What is the weather?")], WithTool);

        response.Text.ShouldBe("It rains.");
        (draft.Calls, strong.Calls).ShouldBe((1, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Kept_DraftMadeTheCalls_GoesOnWithoutADraft(bool streaming)
    {
        var calls = 0;
        var draft = new FakeChatClient((_, _) => new ChatResponseUpdate[]
        {
            ++calls == 1 ? new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]) : new(ChatRole.Assistant, "I'm sorry, but I can't help with that."),
        }.ToAsyncEnumerable());
        var strong = new FakeChatClient("It rains.");
        using var client = draft.AsBuilder().UseFunctionInvocation().UseConfidenceFallback(strong).Build();

        var response = await client.AskAsync(streaming, [new(ChatRole.User, "What is the weather?")], WithTool);

        (draft.Calls, strong.Calls).ShouldBe((2, 0));
        response.GetRoutingTrace()!.Confidence.ShouldBeNull();
    }
}
