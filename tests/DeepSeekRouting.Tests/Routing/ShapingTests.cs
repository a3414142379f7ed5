using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class ShapingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Caller_SetsEffortAndLimit_Wins(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(options => options.UseRoutingDecisionOutputLimits());

        await router.AskAsync(streaming, options: new() { Reasoning = new() { Effort = ReasoningEffort.Low }, MaxOutputTokens = 5_000 });

        var sent = router.Server.Requests.ShouldHaveSingleItem().Json!.Value;
        sent.GetProperty("reasoning_effort").GetString().ShouldBe("low");
        sent.GetProperty("max_tokens").GetInt32().ShouldBe(5_000);
    }

    [Theory]
    [InlineData("simple", 1_000)]
    [InlineData("complex", 4_000)]
    public async Task UseRoutingDecisionOutputLimits_EachTier_HasItsLimit(string tier, int limit)
    {
        await using var router = await TestRouter.StartAsync(options => options.UseRoutingDecisionOutputLimits());

        await router.AskAsync(streaming: false, options: new() { ModelId = tier });

        router.Server.Requests.ShouldHaveSingleItem().Json!.Value.GetProperty("max_tokens").GetInt32().ShouldBe(limit);
    }

    [Fact]
    public async Task Default_NoLimitIsSent()
    {
        await using var router = await TestRouter.StartAsync();

        await router.AskAsync(streaming: false);

        router.Server.Requests.ShouldHaveSingleItem().Json!.Value.TryGetProperty("max_tokens", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Shaping_Configured_ReplacesTheTiersOwn()
    {
        await using var router = await TestRouter.StartAsync(options => options.Shaping["simple"] = new() { Effort = ReasoningEffort.High });

        await router.AskAsync(streaming: false, "Hello");

        router.Server.Requests.ShouldHaveSingleItem().Json!.Value.GetProperty("reasoning_effort").GetString().ShouldBe("high");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Image_InAComplexRequest_GoesToTheOneThatSees(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        var image = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new UriContent("https://example.com/cat.png", "image/png")]);

        var trace = (await router.Client.AskAsync(streaming, [image], new ChatOptions().WithRoutingHints(hints => hints with { Risk = 9 }))).GetRoutingTrace()!;

        trace.Tier.ShouldBe("complex");
        trace.Attempts.ShouldHaveSingleItem().Model.ShouldBe("flash");
        trace.Attempts[0].Role.ShouldBe(AttemptRole.Primary);
    }

    [Fact]
    public async Task Output_MoreThanAModelGives_LeavesThatModelOut()
    {
        await using var router = await TestRouter.StartAsync(options => options.Models["flash"] = new() { MaxOutputTokens = 1_000 });

        (await router.AskAsync(streaming: false, options: new() { MaxOutputTokens = 1_001 })).GetRoutingTrace()!.Attempts.ShouldHaveSingleItem().Model.ShouldBe("pro");
        (await router.AskAsync(streaming: false, options: new() { MaxOutputTokens = 1_000 })).GetRoutingTrace()!.Model.ShouldBe("flash");
    }

    [Theory]
    [InlineData("thinking", "enabled")]
    [InlineData("reasoning_effort", "max")]
    public async Task Caller_SaysThinkingByHand_IsLeftAlone(string field, string value)
    {
        await using var router = await TestRouter.StartAsync();
        object said = field == "thinking" ? JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["type"] = value }) : value;

        await router.AskAsync(streaming: false, options: new() { AdditionalProperties = new() { [field] = said } });

        router.Server.Requests.ShouldHaveSingleItem().Body.ShouldContain(value);
        router.Server.Requests[0].Body.ShouldNotContain("disabled");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoModelFits_SaysWhatEachLacks(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(options =>
        {
            options.Models["flash"] = new() { Capabilities = ModelCapabilities.Tools };
            options.Models["pro"] = new() { ContextWindow = 1_000 };
        });

        var exception = await Should.ThrowAsync<NoSuitableModelException>(
            router.AskAsync(streaming, options: new() { ResponseFormat = ChatResponseFormat.Json, MaxOutputTokens = 2_000 }));

        exception.Message.ShouldMatch(
            @"^No model of tier 'simple' can serve this request of about \d+ input tokens and up to 2,000 output tokens that needs Json: flash lacks Json; pro has a window of 1,000 tokens\. "
            + @"Add a model that can to the tier, pin one with ChatOptions\.ModelId, or send less\.$");
        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Failed);
        router.Sink.Single.Attempts.ShouldBeEmpty();
    }
}
