using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class PinnedModelTests
{
    [Theory]
    [InlineData("pro", "deepseek-v4-pro")]
    [InlineData("PRO", "deepseek-v4-pro")]
    [InlineData("deepseek-v4-pro", "deepseek-v4-pro")]
    [InlineData("deepseek-v4-flash", "deepseek-flash")]
    public async Task ModelId_NameIdOrAlias_GoesToThatModelAsItsProviderLetsIt(string id, string sent)
    {
        await using var router = await TestRouter.StartAsync();

        var trace = (await router.AskAsync(streaming: false, options: new() { ModelId = id })).GetRoutingTrace()!;

        trace.Policy.ShouldBe("pinned");
        var request = router.Server.Requests.ShouldHaveSingleItem();
        request.Model.ShouldBe(sent);
        request.Json!.Value.TryGetProperty("thinking", out _).ShouldBeFalse();
        request.Json!.Value.TryGetProperty("reasoning_effort", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelId_PinnedModelFails_NoOtherAnswers(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(503));

        var exception = await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming, options: new() { ModelId = "flash" }));

        exception.Attempts.ShouldHaveSingleItem().Model.ShouldBe("flash");
        router.Server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ModelId_Tier_IsThatTierWithShapingAndFallback()
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(503));

        var trace = (await router.AskAsync(streaming: false, options: new() { ModelId = "complex" })).GetRoutingTrace()!;

        trace.Tier.ShouldBe("complex");
        trace.Policy.ShouldBe("pinned");
        trace.Attempts.Select(attempt => attempt.Model).ShouldBe(["pro", "flash"]);
        router.Server.Requests[0].Json!.Value.GetProperty("reasoning_effort").GetString().ShouldBe("high");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelId_Unknown_NamesWhatThereIs(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();

        var exception = await Should.ThrowAsync<ArgumentException>(router.AskAsync(streaming, options: new() { ModelId = "gpt-7" }));

        exception.Message.ShouldBe(
            "ChatOptions.ModelId 'gpt-7' is neither a model nor a tier of this router. Models: flash (deepseek-flash, deepseek-v4-flash, deepseek-v4-flash-vision-exp), "
            + "pro (deepseek-v4-pro). Tiers: simple, complex. Leave ModelId unset to let the router choose.");
        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Failed);
        router.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task ModelId_ModelInNoTier_CanBePinned()
    {
        await using var router = await TestRouter.StartAsync(options => options.Models["old"] = new() { ModelId = "deepseek-v4-flash" });

        var trace = (await router.AskAsync(streaming: false, options: new() { ModelId = "old" })).GetRoutingTrace()!;

        trace.Model.ShouldBe("old");
        router.Server.Requests.ShouldHaveSingleItem().Model.ShouldBe("deepseek-v4-flash");
    }

    [Fact]
    public async Task ModelId_PinnedModelCannotServe_SaysWhatItLacks()
    {
        await using var router = await TestRouter.StartAsync();
        var image = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(new byte[] { 1 }, "image/png")]);

        var exception = await Should.ThrowAsync<NoSuitableModelException>(router.Client.AskAsync(streaming: false, [image], new() { ModelId = "pro" }));

        exception.Message.ShouldContain("pro lacks Images");
    }
}
