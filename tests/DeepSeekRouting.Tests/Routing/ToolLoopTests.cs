using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Tool loops of <c>UseFunctionInvocation</c> above the router.</summary>
public sealed class ToolLoopTests
{
    private static readonly ChatOptions WithTool = new() { Tools = [AIFunctionFactory.Create(() => "Rain", "weather")] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionInvocation_FirstTurnIsComplex_ProFinishesTheLoop(bool streaming)
    {
        await using var router = await StartAsync(new StubComplexity(9, 1));
        router.Server.Script(CallThenAnswer);
        using var scope = RoutingScope.Begin(new() { Task = "weather" });

        var response = await router.AskAsync(streaming, "What is the weather?", WithTool);

        response.Text.ShouldEndWith("It rains.");
        router.Server.Requests.Select(request => request.Model).ShouldBe(["deepseek-v4-pro", "deepseek-v4-pro"]);
        scope.Traces.Select(trace => trace.Policy).ShouldBe(["complexity", "continuation"]);
        scope.Traces.Select(trace => trace.Tier).ShouldBe(["complex", "complex"]);
        scope.Traces.ShouldAllBe(trace => trace.Task == "weather");
        scope.Cost.ShouldBe(router.Server.Bill.TotalUsd);
        Effort(router.Server.Requests[1]).ShouldBe(Effort(router.Server.Requests[0]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionInvocation_FirstModelWasTheFallback_ItGoesOn(bool streaming)
    {
        await using var router = await StartAsync(new StubComplexity(1));
        router.Server.Inject(Fault.Status(503));
        router.Server.Script(CallThenAnswer);

        await router.AskAsync(streaming, "What is the weather?", WithTool);

        router.Server.Requests.Select(request => request.Model).ShouldBe(["deepseek-flash", "deepseek-v4-pro", "deepseek-v4-pro"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionInvocation_ModelThatGoesOnFails_AnotherTakesOver(bool streaming)
    {
        await using var router = await StartAsync(new StubComplexity(9, 1));
        router.Server.Script(CallThenAnswer);
        router.Server.Inject(Fault.Status(503), when: request => request.Messages[^1].Role == "tool");

        var response = await router.AskAsync(streaming, "What is the weather?", WithTool);

        response.Text.ShouldEndWith("It rains.");
        router.Server.Requests.Select(request => request.Model).ShouldBe(["deepseek-v4-pro", "deepseek-v4-pro", "deepseek-flash"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionInvocation_OtherProviderWithoutMessageIds_GoesOn(bool streaming)
    {
        var calls = 0;
        var other = new FakeChatClient((_, _) => new ChatResponseUpdate[]
        {
            ++calls == 1 ? new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]) : new(ChatRole.Assistant, "It rains."),
        }.ToAsyncEnumerable());
        await using var router = await TestRouter.StartAsync(
            build: build => build.AddModel("other", _ => other).AddTier("complex", "other", "pro").Decorate(client => client.UseFunctionInvocation()),
            services: services => services.AddSingleton<IComplexityEstimator>(new StubComplexity(9, 1)));

        var response = await router.AskAsync(streaming, "What is the weather?", WithTool);

        response.Text.ShouldBe("It rains.");
        other.Calls.ShouldBe(2);
        router.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Continuation_ToolCallsOfNobodyWeKnow_Abstains()
    {
        await using var router = await TestRouter.StartAsync();
        ChatMessage[] conversation =
        [
            new(ChatRole.User, "What is the weather?"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "Rain")]),
        ];

        var trace = (await router.Client.AskAsync(streaming: false, conversation)).GetRoutingTrace()!;

        trace.Policy.ShouldBe("default");
    }

    private static Task<TestRouter> StartAsync(IComplexityEstimator complexity) => TestRouter.StartAsync(
        build: build => build.Decorate(client => client.UseFunctionInvocation()), services: services => services.AddSingleton(complexity));

    private static ScriptedAnswer CallThenAnswer(ChatCompletionRequest request) => request.Messages[^1].Role == "tool"
        ? new() { Text = "It rains." }
        : new() { ToolCalls = [new() { Name = "weather" }], Reasoning = "Let me look." };

    private static string? Effort(RecordedRequest request) =>
        request.Json!.Value.TryGetProperty("reasoning_effort", out var effort) ? effort.GetString() : null;
}
