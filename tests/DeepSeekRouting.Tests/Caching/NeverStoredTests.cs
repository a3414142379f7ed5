using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>What is never given a second time.</summary>
public sealed class NeverStoredTests
{
    public static TheoryData<string, bool> Answers => new MatrixTheoryData<string, bool>(["length", "content_filter", "tools", "fallback"], [false, true]);

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_ThatIsNotWhatWasAskedFor_IsNotStored(string kind, bool streaming)
    {
        await using var router = await CachedRouter.StartAsync();
        switch (kind)
        {
            case "length":
                router.Server.Script(_ => new() { Text = "Half of", FinishReason = "length" });
                break;
            case "content_filter":
                router.Server.Script(_ => new() { Text = "Half of", FinishReason = "content_filter" });
                break;
            case "tools":
                router.Server.Script(_ => new() { Text = "I look.", ToolCalls = [new() { Name = "look", Arguments = "{}" }] });
                break;
            case "fallback":
                router.Server.Inject(Fault.Status(503), times: 2, when: request => !CascadeRouter.IsPro(request));
                break;
        }

        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "look", "Look.")] };
        var first = await router.AskAsync(streaming, options: options);
        var second = await router.AskAsync(!streaming, options: options);

        first.GetCacheTrace()!.Reason.ShouldStartWith("not stored: ");
        second.CacheOutcome().ShouldBe(CacheOutcome.Miss);
        second.GetRoutingTrace()!.Cost.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_IsNotStored(bool streaming)
    {
        await using var router = await CachedRouter.StartAsync();
        router.Server.Inject(Fault.Status(503), times: 2);

        await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming));

        (await router.AskAsync(streaming)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Theory]
    [InlineData(false, "limit")]
    [InlineData(true, "limit")]
    [InlineData(false, "failure")]
    [InlineData(true, "failure")]
    public async Task DoubtfulDraft_KeptForWantOfABetterAnswer_IsNotStored(bool streaming, string why)
    {
        await using var router = await CascadeRouter.StartAsync(
            -2, confidence => confidence.MaxCostPerRequest = why == "limit" ? 0.000_000_1m : null, build: builder => builder.UseResponseCache());
        if (why == "failure")
        {
            router.Server.Inject(Fault.Status(503), times: 2, when: CascadeRouter.IsPro);
        }

        (await router.AskAsync(streaming)).GetCacheTrace()!.Reason.ShouldBe("not stored: the draft was doubtful and kept all the same");
        (await router.AskAsync(streaming)).CacheOutcome().ShouldBe(CacheOutcome.Miss);
    }

    [Theory]
    [InlineData(-0.1, false)]
    [InlineData(-0.1, true)]
    [InlineData(-2, false)]
    [InlineData(-2, true)]
    public async Task Cascade_GoodAnswer_IsStoredWithItsWholeCost(double logprob, bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(logprob, build: builder => builder.UseResponseCache());

        var first = (await router.AskAsync(streaming)).GetRoutingTrace()!;
        var second = (await router.AskAsync(!streaming)).GetRoutingTrace()!;

        second.Cache!.Outcome.ShouldBe(CacheOutcome.Hit);
        second.Cache.EstimatedSaving.ShouldBe(first.Cost + first.EstimatedCost);
        second.Model.ShouldBe(first.Model);
        second.Confidence.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_ThatCannotBeCompared_IsLeftOut(bool streaming)
    {
        using var client = new GatedChatClient("one");
        client.PermitAll();
        await using var router = await CachedRouter.StartAsync(client);
#pragma warning disable MEAI001 // One of the options that are left alone.
        ChatOptions[] requests =
        [
            new() { ConversationId = "c" },
            new() { RawRepresentationFactory = _ => null },
            new() { AllowBackgroundResponses = true },
            new() { AdditionalProperties = new() { ["logprobs"] = true } },
            new() { AdditionalProperties = new() { ["top_logprobs"] = 3 } },
            new() { AdditionalProperties = new() { ["mine"] = new object() } },
            new() { Tools = [new HostedWebSearchTool()] },
            new OwnOptions(),
        ];
#pragma warning restore MEAI001

        foreach (var options in requests.Concat(requests))
        {
            var trace = (await router.AskAsync(streaming, options: options)).GetCacheTrace()!;
            trace.Outcome.ShouldBe(CacheOutcome.Bypassed);
            trace.Reason.ShouldNotBeNullOrEmpty();
        }

        client.Calls.ShouldBe(requests.Length * 2);
    }

    [Fact]
    public async Task Message_ThatCannotBeCompared_IsLeftOut()
    {
        using var client = new GatedChatClient("one");
        client.PermitAll();
        await using var router = await CachedRouter.StartAsync(client);
        ChatMessage[] messages =
        [
            new OwnMessage(),
            new(ChatRole.User, "Hello") { RawRepresentation = new object() },
            new(ChatRole.User, [new OwnContent()]),
            new(ChatRole.User, [new TextContent("Hello") { RawRepresentation = new object() }]),
            new(ChatRole.User, [new TextContent("Hello") { Annotations = [new CitationAnnotation()] }]),
            new(ChatRole.Tool, [new FunctionResultContent("1", new object())]),
            new(ChatRole.User, "Hello") { AdditionalProperties = new() { ["mine"] = new object() } },
        ];

        foreach (var message in messages)
        {
            (await router.Client.AskAsync(false, [message])).CacheOutcome().ShouldBe(CacheOutcome.Bypassed);
        }
    }

    private sealed class OwnOptions : ChatOptions
    {
        public override ChatOptions Clone() => new OwnOptions();
    }

    private sealed class OwnMessage : ChatMessage;

    private sealed class OwnContent : AIContent;
}
