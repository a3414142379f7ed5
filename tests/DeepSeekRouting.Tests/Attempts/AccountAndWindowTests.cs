using DeepSeekRouting.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>Failures that only certain models can take over.</summary>
public sealed class AccountAndWindowTests
{
    [Theory]
    [InlineData(401, false)]
    [InlineData(401, true)]
    [InlineData(402, false)]
    [InlineData(402, true)]
    public async Task GetResponseAsync_AccountRefused_OnlyAnotherAccountTakesOver(int status, bool streaming)
    {
        await using var gateway = await DeepSeekServer.StartAsync(new() { ApiKey = "other-key" }, TestContext.Current.CancellationToken);
        await using var router = await StartAsync(gateway, "flash", "pro", "gateway");
        router.Server.Inject(Fault.Status(status));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash", "gateway"]);
        gateway.Requests.ShouldHaveSingleItem().Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_AccountRefusedAndThenOtherTrouble_RefusedAccountIsNotAskedAgain(bool streaming)
    {
        await using var gateway = await DeepSeekServer.StartAsync(new() { ApiKey = "other-key" }, TestContext.Current.CancellationToken);
        await using var router = await StartAsync(gateway, "flash", "gateway", "pro");
        router.Server.Inject(Fault.Status(402));
        gateway.Inject(Fault.Status(503));

        var exception = await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming));

        exception.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash", "gateway"]);
        exception.Kind.ShouldBe(FailureKind.Overloaded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ContextOverflow_OnlyALargerWindowTakesOver(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(options =>
        {
            options.Models["flash"] = new() { ContextWindow = 100_000 };
            options.Models["small"] = new() { ModelId = "deepseek-v4-flash", ContextWindow = 100_000 };
            options.Tiers["simple"] = ["flash", "small", "pro"];
        });
        router.Server.Inject(Fault.Status(413));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash", "pro"]);
    }

    private static Task<TestRouter> StartAsync(DeepSeekServer gateway, params string[] tier) => TestRouter.StartAsync(options =>
    {
        options.Models["gateway"] = new() { ModelId = "deepseek-v4-pro", BaseUrl = gateway.BaseAddress.ToString(), ApiKey = "other-key" };
        options.Tiers["simple"] = [.. tier];
    });
}
