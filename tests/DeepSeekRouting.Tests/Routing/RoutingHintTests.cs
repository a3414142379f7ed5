using System.Text.Json;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

public sealed class RoutingHintTests
{
    private static readonly RoutingHints Every = new()
    {
        Domain = "chat",
        Risk = 2.5,
        ErrorCost = 3.75m,
        Task = "mail",
        LatencyBudget = TimeSpan.FromMilliseconds(1_500),
        ContextTokens = 25_000,
        ToolCallDensity = 0.25,
        Tenant = "acme",
    };

    [Fact]
    public void WithRoutingHints_Every_ReadsBackTheSame() => new ChatOptions().WithRoutingHints(Every).GetRoutingHints().ShouldBe(Every);

    [Fact]
    public void WithRoutingHints_Change_KeepsTheOthersAndLeavesTheOriginalAlone()
    {
        var before = new ChatOptions().WithRoutingHints(Every);

        var after = before.WithRoutingHints(hints => hints with { Risk = null, Task = "code" });

        after.GetRoutingHints().ShouldBe(Every with { Risk = null, Task = "code" });
        before.GetRoutingHints().ShouldBe(Every);
    }

    [Fact]
    public void WithRoutingHints_NoOptions_MakesSome() => ((ChatOptions?)null).WithRoutingHints(Every).GetRoutingHints().ShouldBe(Every);

    [Fact]
    public void GetRoutingHints_AfterJson_ReadsTheSame()
    {
        var options = new ChatOptions().WithRoutingHints(Every);
        var json = JsonSerializer.Serialize(options, Microsoft.Extensions.AI.AIJsonUtilities.DefaultOptions);

        JsonSerializer.Deserialize<ChatOptions>(json, AIJsonUtilities.DefaultOptions).GetRoutingHints().ShouldBe(Every);
    }

    [Theory]
    [InlineData("deepseek_routing.risk", "high")]
    [InlineData("deepseek_routing.domain", 7)]
    [InlineData("deepseek_routing.error_cost", double.NaN)]
    [InlineData("deepseek_routing.error_cost", 1e300)]
    [InlineData("deepseek_routing.latency_budget_ms", double.NaN)]
    [InlineData("deepseek_routing.latency_budget_ms", 1e300)]
    [InlineData("deepseek_routing.context_tokens", 3e9)]
    [InlineData("deepseek_routing.context_tokens", -1)]
    [InlineData("deepseek_routing.tool_call_density", double.NaN)]
    [InlineData("deepseek_routing.tool_call_density", double.PositiveInfinity)]
    [InlineData("deepseek_routing.risk", double.NaN)]
    [InlineData("deepseek_routing.risk", 11.0)]
    public void GetRoutingHints_Malformed_IsAnArgumentException(string key, object value) =>
        Should.Throw<ArgumentException>(() => new ChatOptions { AdditionalProperties = new() { [key] = value } }.GetRoutingHints());

    [Theory]
    [InlineData(0.99)]
    [InlineData(10.01)]
    public void Risk_OutsideOneToTen_IsRefused(double risk) => Should.Throw<ArgumentOutOfRangeException>(() => new RoutingHints { Risk = risk });

    [Fact]
    public void ErrorCostAndLatency_BelowZero_AreRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new RoutingHints { ErrorCost = -0.01m });
        Should.Throw<ArgumentOutOfRangeException>(() => new RoutingHints { LatencyBudget = TimeSpan.Zero });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hints_OfEveryKind_NeverReachTheWire(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(503));

        await router.AskAsync(streaming, options: new ChatOptions().WithRoutingHints(Every));

        router.Server.Requests.Count.ShouldBe(2);
        router.Server.Requests.ShouldAllBe(request => !request.Body.Contains("deepseek_routing") && !request.Body.Contains("acme"));
        router.Server.Requests.ShouldAllBe(request => !request.Headers.Any(header => header.Value.Contains("acme")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tenant_GoesHashedToDeepSeekOnly(bool streaming)
    {
        var other = new FakeChatClient("Hi");
        await using var router = await TestRouter.StartAsync(build: build => build.AddModel("other", _ => other).AddTier("simple", "flash", "other"));
        router.Server.Inject(Fault.Status(503));

        await router.AskAsync(streaming, options: new ChatOptions { AdditionalProperties = new() { ["own"] = "kept" } }.WithRoutingHints(Every));
        await router.AskAsync(streaming, options: new ChatOptions().WithRoutingHints(hints => hints with { Tenant = "globex" }));

        var ids = router.Server.Requests.Select(request => request.Json!.Value.GetProperty("user_id").GetString()!).ToArray();
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.Length == 64);
        other.LastOptions!.AdditionalProperties!.ShouldHaveSingleItem().Key.ShouldBe("own");
        router.Ledger.TakeSnapshot().Rows.Select(row => row.Tenant).Distinct().ShouldBe(["acme", "globex"], ignoreOrder: true);
    }

    [Fact]
    public async Task Tenant_CallersOwnUserId_Wins()
    {
        await using var router = await TestRouter.StartAsync();

        await router.AskAsync(streaming: false, options: new ChatOptions { AdditionalProperties = new() { ["user_id"] = "mine" } }.WithRoutingHints(Every));

        router.Server.Requests.ShouldHaveSingleItem().Json!.Value.GetProperty("user_id").GetString().ShouldBe("mine");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scope_HintsOfOptionsAndInnerScopes_Win(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        using var outer = RoutingScope.Begin(new() { Risk = 9, Task = "outer", Tenant = "outer" });
        using var inner = RoutingScope.Begin(new() { Task = "inner" });

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;
        var own = (await router.AskAsync(streaming, options: new ChatOptions().WithRoutingHints(hints => hints with { Risk = 1, Task = "own" }))).GetRoutingTrace()!;

        trace.Policy.ShouldBe("risk");
        trace.Task.ShouldBe("inner");
        own.Policy.ShouldBe("default");
        own.Task.ShouldBe("own");
        router.Ledger.TakeSnapshot().Rows.ShouldAllBe(row => row.Tenant == "outer");
    }

    [Fact]
    public async Task Scope_Disposed_LeavesTheOuterOneAndKeepsItsTraces()
    {
        await using var router = await TestRouter.StartAsync();
        using var outer = RoutingScope.Begin();
        RoutingScope inner;
        using (inner = RoutingScope.Begin())
        {
            await router.AskAsync(streaming: false);
        }

        RoutingScope.Current.ShouldBeSameAs(outer);
        await router.AskAsync(streaming: false);

        inner.Traces.Count.ShouldBe(1);
        outer.Traces.Count.ShouldBe(2);
        outer.Cost.ShouldBe(router.Server.Bill.TotalUsd);
    }

    [Fact]
    public void Scope_DisposedOutOfOrder_NeverComesBack()
    {
        var outer = RoutingScope.Begin();
        var inner = RoutingScope.Begin();

        outer.Dispose();
        RoutingScope.Current.ShouldBeSameAs(inner);
        inner.Dispose();

        RoutingScope.Current.ShouldBeNull();
    }

    [Fact]
    public async Task Scope_StreamReadOutsideIt_BelongsToTheScopeInWhichItWasAsked()
    {
        await using var router = await TestRouter.StartAsync();
        IAsyncEnumerable<ChatResponseUpdate> stream;
        RoutingScope scope;
        using (scope = RoutingScope.Begin(new() { Risk = 9 }))
        {
            stream = router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);
        }

        var response = await stream.ToChatResponseAsync(TestContext.Current.CancellationToken);

        response.GetRoutingTrace()!.Policy.ShouldBe("risk");
        scope.Traces.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scope_FailedRequest_IsCollectedToo(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(400));
        using var scope = RoutingScope.Begin();

        await Should.ThrowAsync<DeepSeekException>(router.AskAsync(streaming));

        scope.Traces.ShouldHaveSingleItem().Outcome.ShouldBe(RoutingOutcome.Failed);
    }
}
