using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>The policy <c>workload</c> with the article's rows and with own ones, over HTTP.</summary>
public sealed class WorkloadPolicyTests
{
    [Theory]
    [InlineData(200_001, 0.29, "long-context discovery", "complex", "none", 393_216)]
    [InlineData(200_001, 0.3, "critical planning", "complex", "high", 200_000)]
    [InlineData(200_000, 0.29, "critical planning", "complex", "high", 200_000)]
    [InlineData(49_999, 0.19, "short task", "simple", "none", 32_000)]
    [InlineData(50_000, 0.19, "critical planning", "complex", "high", 200_000)]
    [InlineData(49_999, 0.2, "critical planning", "complex", "high", 200_000)]
    [InlineData(10, 0.61, "terminal and agentic", "complex", "high", 128_000)]
    [InlineData(10, 0.6, "critical planning", "complex", "high", 200_000)]
    [InlineData(500_000, 3, "terminal and agentic", "complex", "high", 128_000)]
    [InlineData(0, 0, "short task", "simple", "none", 32_000)]
    public async Task Rows_OfTheArticle_AtTheirThresholds(int contextTokens, double density, string row, string tier, string effort, int maxOutputTokens)
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseWorkload());
        ChatCompletionRequest? sent = null;
        router.Server.Script(request =>
        {
            sent = request;
            return null;
        });

        var trace = (await router.AskAsync(streaming: true, options: Declared(contextTokens, density))).GetRoutingTrace()!;

        (trace.Policy, trace.Tier).ShouldBe(("workload", tier));
        trace.Reason.ShouldBe(FormattableString.Invariant($"workload '{row}': {contextTokens:N0} tokens of context, {density:0.##} tool calls a step"));
        (sent!.Thinking ? sent.ReasoningEffort : "none").ShouldBe(effort);
        router.Server.Requests.ShouldHaveSingleItem().Json!.Value.GetProperty("max_tokens").GetInt32().ShouldBe(maxOutputTokens);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxOutputTokens_MoreThanTheModelGives_IsClippedWithAWarning(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseWorkload());

        var trace = (await router.AskAsync(streaming, options: Declared(300_000, 0))).GetRoutingTrace()!;

        trace.Model.ShouldBe("pro");
        trace.Warnings.ShouldBe(["workload 'long-context discovery' asks for 1,000,000 tokens of output; pro gives at most 393,216 here"]);
    }

    [Fact]
    public async Task MaxOutputTokens_MoreThanTheWindowLeaves_IsClippedToIt()
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseWorkload(), services: services => services.AddSingleton<ITokenEstimator>(new NumberTokens()));

        var trace = (await router.AskAsync(streaming: false, $"{900_000 - NumberTokens.OfOneMessage}")).GetRoutingTrace()!;

        router.Server.Requests.ShouldHaveSingleItem().Json!.Value.GetProperty("max_tokens").GetInt32().ShouldBe(1_048_576 - 900_000);
        trace.Warnings!.ShouldHaveSingleItem().ShouldEndWith("pro gives at most 148,576 here");
    }

    [Fact]
    public async Task MaxOutputTokens_OfTheCaller_WinsAndNobodyIsWarned()
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseWorkload());
        var options = Declared(300_000, 0);
        options.MaxOutputTokens = 50;

        var trace = (await router.AskAsync(streaming: false, options: options)).GetRoutingTrace()!;

        router.Server.Requests.ShouldHaveSingleItem().Json!.Value.GetProperty("max_tokens").GetInt32().ShouldBe(50);
        trace.Warnings.ShouldBeNull();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task MaxOutputTokens_AboveWhatAnotherModelOfTheTierGives_IsClippedForItAndNotItsExclusion(bool streaming, bool isStateful)
    {
        int? asked = null;
        await using var router = await TestRouter.StartAsync(build: builder => builder
            .AddModel(
                "small",
                _ => new FakeChatClient((options, _) =>
                {
                    asked = options?.MaxOutputTokens;
                    return new[] { new ChatResponseUpdate(ChatRole.Assistant, "small") }.ToAsyncEnumerable();
                }),
                profile => profile with { MaxOutputTokens = 8_000 })
            .AddTier("simple", "flash", "small")
            .UseWorkload());
        router.Server.Inject(Fault.Status(500));

        var answer = await router.AskAsync(streaming, options: new() { ConversationId = isStateful ? "kept by small" : null });

        answer.Text.ShouldBe("small");
        asked.ShouldBe(8_000);
        answer.GetRoutingTrace()!.Reason!.ShouldStartWith("workload 'short task'");
    }

    [Fact]
    public async Task MaxOutputTokens_OfTheCaller_StillExcludesModelsThatGiveLess()
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder
            .AddModel("small", _ => new FakeChatClient("small"), profile => profile with { MaxOutputTokens = 8_000 })
            .AddTier("simple", "flash", "small")
            .UseWorkload());
        router.Server.Inject(Fault.Status(500));

        await Should.ThrowAsync<AllModelsFailedException>(() => router.AskAsync(streaming: false, options: new() { MaxOutputTokens = 32_000 }));
    }

    [Fact]
    public async Task Density_NotDeclared_IsMeasuredFromTheConversation()
    {
        double? density = null;
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseWorkload().AddPolicy("look", (request, _) =>
        {
            density = request.ToolCallDensity;
            return new((RoutingDecision?)null);
        }));
        ChatMessage[] conversation =
        [
            new(ChatRole.User, "Look around"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "ls"), new FunctionCallContent("2", "pwd")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "a"), new FunctionResultContent("2", "/")]),
            new(ChatRole.Assistant, "Done."),
            new(ChatRole.User, "And now?"),
        ];

        var trace = (await router.Client.AskAsync(streaming: false, conversation)).GetRoutingTrace()!;

        density.ShouldBe(1);
        trace.Reason!.ShouldStartWith("workload 'terminal and agentic'");
    }

    [Fact]
    public async Task Rows_Configured_ReplaceTheArticleAndFirstMatchWins()
    {
        var other = new FakeChatClient("from elsewhere");
        await using var router = await TestRouter.StartAsync(build: builder => builder
            .AddModel("opus", _ => other).AddTier("planning", "opus")
            .UseWorkload(workload => workload.Rows =
            [
                new() { Name = "agents", ToolCallDensityAbove = 0.5, Tier = "planning", MaxOutputTokens = 5_000 },
                new() { Name = "agents too", ToolCallDensityAbove = 0.4, Tier = "complex" },
            ]));

        var agents = await router.AskAsync(streaming: false, options: Declared(1, 0.9));
        var neither = (await router.AskAsync(streaming: false, options: Declared(1, 0.1))).GetRoutingTrace()!;

        agents.Text.ShouldBe("from elsewhere");
        agents.GetRoutingTrace()!.Tier.ShouldBe("planning");
        other.LastOptions!.MaxOutputTokens.ShouldBe(5_000);
        neither.Policy.ShouldBe("default"); // No row without conditions, so the policy abstains.
    }

    [Fact]
    public async Task Workload_AfterWhatGuardsAgainstHarm()
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseWorkload());

        var risky = Declared(1, 0).WithRoutingHints(hints => hints with { Risk = 9 });
        var hurried = Declared(1, 3).WithRoutingHints(hints => hints with { LatencyBudget = TimeSpan.FromMilliseconds(50) });

        (await router.AskAsync(streaming: false, options: risky)).GetRoutingTrace()!.Policy.ShouldBe("risk");
        (await router.AskAsync(streaming: false, options: hurried)).GetRoutingTrace()!.Policy.ShouldBe("latency");
    }

    [Fact]
    public async Task ContextTokens_Declared_CountForContextLengthToo()
    {
        await using var router = await TestRouter.StartAsync();

        (await router.AskAsync(streaming: false, options: Declared(100_001, 0))).GetRoutingTrace()!.Policy.ShouldBe("contextLength");
    }

    private static ChatOptions Declared(int contextTokens, double density) =>
        new ChatOptions().WithRoutingHints(new RoutingHints { ContextTokens = contextTokens, ToolCallDensity = density });
}
