using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Which requests are drafted, and by which threshold they are judged.</summary>
public sealed class DraftedRequestsTests
{
    [Fact]
    public async Task Off_ByDefault()
    {
        await using var router = await TestRouter.StartAsync();

        var trace = await router.AskForTraceAsync(streaming: false);

        trace.Confidence.ShouldBeNull();
        trace.Attempts.ShouldHaveSingleItem().Role.ShouldBe(AttemptRole.Primary);
        router.Server.Requests.ShouldHaveSingleItem().Json!.Value.TryGetProperty("logprobs", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("letter", -0.36, "pro")]
    [InlineData("LETTER", -0.35, "flash")]
    [InlineData("other", -5, "flash")]
    public async Task HybridTask_WithoutUseConfidenceFallback_IsDraftedAgainstSeventyPercent(string task, double firstLogprob, string model)
    {
        await using var router = await StartAsync(firstLogprob, options => options.Tasks.Hybrid = ["letter"]);

        var trace = await router.AskForTraceAsync(streaming: false, options: new ChatOptions().WithRoutingHints(hints => hints with { Task = task }));

        trace.Model.ShouldBe(model);
        if (trace.Confidence is { } confidence)
        {
            Math.Exp(confidence.Threshold).ShouldBe(0.7, 1e-6);
            trace.Policy.ShouldBe("task");
        }
    }

    [Theory]
    [InlineData(UnknownTask.Hybrid, "pro")]
    [InlineData(UnknownTask.Abstain, "flash")]
    public async Task UnknownTask_IsTreatedAsConfigured(UnknownTask unknown, string model)
    {
        await using var router = await StartAsync(-2, options => options.Tasks.Unknown = unknown);

        (await router.AskForTraceAsync(streaming: false, options: new ChatOptions().WithRoutingHints(hints => hints with { Task = "never heard of" }))).Model.ShouldBe(model);
        (await router.AskForTraceAsync(streaming: false)).Confidence.ShouldBeNull();
    }

    [Fact]
    public async Task TaskThreshold_WinsOverTheOthers()
    {
        await using var router = await StartAsync(-0.6, options =>
        {
            options.Tasks.Hybrid = ["letter"];
            options.ConfidenceFallback.TaskThresholds["Letter"] = 0.5;
        });

        var trace = await router.AskForTraceAsync(streaming: false, options: new ChatOptions().WithRoutingHints(hints => hints with { Task = "letter" }));

        trace.Model.ShouldBe("flash");
        trace.Confidence!.Threshold.ShouldBe(Math.Log(0.5), 1e-6);
    }

    public static TheoryData<string, ChatOptions> Undrafted => new()
    {
        { "pinned model", new() { ModelId = "flash" } },
        { "pinned tier", new() { ModelId = "simple" } },
        { "latency", new ChatOptions().WithRoutingHints(hints => hints with { LatencyBudget = TimeSpan.FromMilliseconds(100) }) },
        { "Flash is good enough", new ChatOptions().WithRoutingHints(hints => hints with { Task = "sort" }) },
        { "complex tier", new ChatOptions().WithRoutingHints(hints => hints with { Risk = 9 }) },
    };

    [Theory]
    [MemberData(nameof(Undrafted))]
    public async Task OtherDecisions_AreNotDrafted(string why, ChatOptions options)
    {
        await using var router = await CascadeRouter.StartAsync(-9, configure: settings => settings.Tasks.FlashOk = ["sort"]);

        var trace = await router.AskForTraceAsync(streaming: false, options: options);

        trace.Confidence.ShouldBeNull(why);
        trace.Attempts.ShouldHaveSingleItem().Role.ShouldBe(AttemptRole.Primary);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task OwnPolicy_DecidesWhetherToDraft(bool drafts, int escalations)
    {
        await using var router = await TestRouter.StartAsync(
            build: builder => builder.AddPolicy("mine", (_, _) => new(new RoutingDecision { Tier = "simple", Reason = "so", Drafts = drafts, ConfidenceThreshold = -0.001 })));

        var trace = await router.AskForTraceAsync(streaming: false);

        trace.Attempts.Count(attempt => attempt.Role == AttemptRole.Escalation).ShouldBe(escalations);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StrongTier_OfOtherModels_AnswersWithoutTheDraftModel(bool streaming)
    {
        var other = new FakeChatClient("From another vendor.");
        await using var router = await CascadeRouter.StartAsync(
            -2,
            confidence => confidence.StrongTier = "best",
            build: builder => builder.AddModel("other", _ => other).AddTier("best", "other", "flash", "pro"));

        var trace = await router.AskForTraceAsync(streaming);

        trace.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash", "other"]);
        other.LastOptions!.AdditionalProperties.ShouldBeNull();
    }

    [Fact]
    public async Task NoStrongerModelCanServeTheRequest_IsNotDrafted()
    {
        await using var router = await CascadeRouter.StartAsync(-2);

        var response = await router.Client.GetResponseAsync(
            new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(new byte[] { 1 }, "image/png")]), cancellationToken: TestContext.Current.CancellationToken);

        response.GetRoutingTrace()!.Confidence.ShouldBeNull();
        router.Models().ShouldBe(["deepseek-flash"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToolLoop_AfterAnEscalation_StaysOnTheStrongModelAndIsNotDraftedAgain(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseConfidenceFallback().Decorate(client => client.UseFunctionInvocation()));
        router.Server.Script(request => request.Messages[^1].Role == "tool" ? new() { Text = "It rains." }
            : CascadeRouter.IsPro(request) ? new() { ToolCalls = [new() { Name = "weather" }] }
            : new() { Logprobs = CascadeRouter.Draft(-3) });
        using var scope = RoutingScope.Begin();

        await router.AskAsync(streaming, "Prove that it will rain.", new() { Tools = [AIFunctionFactory.Create(() => "Rain", "weather")] });

        router.Models().ShouldBe(["deepseek-flash", "deepseek-v4-pro", "deepseek-v4-pro"]);
        scope.Traces.Select(trace => (trace.Policy, trace.Tier)).ShouldBe([("default", "simple"), ("continuation", "complex")]);
        router.Server.Requests[2].Json!.Value.GetProperty("reasoning_effort").GetString().ShouldBe("high");
    }

    private static async Task<TestRouter> StartAsync(double firstLogprob, Action<DeepSeekRoutingOptions> configure)
    {
        var router = await TestRouter.StartAsync(configure);
        router.Server.Script(request => CascadeRouter.IsPro(request) ? new() { Text = "Paris." } : new() { Logprobs = CascadeRouter.Draft(firstLogprob) });
        return router;
    }
}
