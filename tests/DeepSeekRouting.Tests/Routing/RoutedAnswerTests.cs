using DeepSeekRouting.Testing;

namespace DeepSeekRouting.Tests;

public sealed class RoutedAnswerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_SimplePrompt_FlashAnswersWithoutThinkingAndTraceSaysSo(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Script(_ => new ScriptedAnswer { Text = "Hi there." });

        var response = await router.AskAsync(streaming, "Hello!");

        response.Text.ShouldBe("Hi there.");
        var trace = response.GetRoutingTrace().ShouldNotBeNull();
        trace.Tier.ShouldBe("simple");
        trace.Policy.ShouldBe("default");
        trace.Model.ShouldBe("flash");
        trace.Outcome.ShouldBe(RoutingOutcome.Succeeded);
        trace.Attempts.ShouldHaveSingleItem().ServedModel.ShouldBe("deepseek-flash");
        var request = router.Server.Requests.ShouldHaveSingleItem();
        request.Json!.Value.GetProperty("thinking").GetProperty("type").GetString().ShouldBe("disabled");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_AnyAnswer_CostsWhatTheServerBilled(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();

        var response = await router.AskAsync(streaming, "Tell me something about rivers.");

        await router.Server.WhenIdleAsync(TestContext.Current.CancellationToken);
        var trace = response.GetRoutingTrace().ShouldNotBeNull();
        trace.Cost.ShouldBe(router.Server.Bill.TotalUsd);
        trace.EstimatedCost.ShouldBe(0m);
        trace.EstimatedBaselineCost.ShouldNotBeNull().ShouldBeGreaterThan(trace.Cost);
        router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures.Cost.ShouldBe(router.Server.Bill.TotalUsd);
        router.Sink.Single.Attempts.ShouldBe(trace.Attempts);
        (router.Sink.Single with { Attempts = [] }).ShouldBe(trace with { Attempts = [] });
    }
}
