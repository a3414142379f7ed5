using System.Text.Json;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>A conversation that goes on with another model.</summary>
public sealed class HandOverTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_WithThinking_SaysWhichModelWroteIt(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Script(_ => new() { Reasoning = "Let me think about it.", Text = "Hi" });

        var response = await router.AskAsync(streaming, options: new() { ModelId = "pro" });

        var message = response.Messages.ShouldHaveSingleItem();
        message.Contents.OfType<TextReasoningContent>().ShouldNotBeEmpty();
        message.AdditionalProperties.ShouldNotBeNull()[DeepSeekRoutingDiagnostics.ModelProperty].ShouldBe("pro");
    }

    [Fact]
    public async Task Stream_ThinkingWithoutMessageIds_IsStampedOnceAndStaysOneMessage()
    {
        var other = new FakeChatClient(
            new(ChatRole.Assistant, [new TextReasoningContent("Let me ")]),
            new(ChatRole.Assistant, [new TextReasoningContent("think.")]),
            new(ChatRole.Assistant, "Hi"));
        await using var router = await StartAsync(other);

        var updates = await router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        updates.Count(update => update.AdditionalProperties?.ContainsKey(DeepSeekRoutingDiagnostics.ModelProperty) == true).ShouldBe(1);
        var message = updates.ToChatResponse().Messages.ShouldHaveSingleItem();
        message.Text.ShouldBe("Hi");
        message.AdditionalProperties!["deepseek_routing.model"].ShouldBe("other");
    }

    [Fact]
    public async Task Stream_TwoMessagesWithThinking_AreBothStamped()
    {
        var other = new FakeChatClient(
            new(ChatRole.Assistant, [new TextReasoningContent("One")]) { MessageId = "1" },
            new(ChatRole.Assistant, [new TextReasoningContent("Two")]) { MessageId = "2" });
        await using var router = await StartAsync(other);

        var response = await router.AskAsync(streaming: true);

        response.Messages.Select(message => message.AdditionalProperties?["deepseek_routing.model"]).ShouldBe(["other", "other"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OtherProvider_NothingToChange_GetsTheCallersOwnList(bool streaming)
    {
        var other = new FakeChatClient("Hi");
        await using var router = await StartAsync(other, model => model with { ForeignToolCalls = ForeignToolCalls.AsText });
        ChatMessage[] conversation =
        [
            new(ChatRole.User, "What is the weather?"),
            By("other", new TextReasoningContent("Mine") { ProtectedData = "sealed" }, new FunctionCallContent("1", "weather")),
            new(ChatRole.Tool, [new FunctionResultContent("1", "Rain")]),
            By(null, new TextReasoningContent("Nobody's"), new TextContent("It rains.")),
            new(ChatRole.User, "Thanks"),
        ];

        await router.Client.AskAsync(streaming, conversation);

        other.LastMessages.ShouldBeSameAs(conversation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OtherProvider_ForeignThinking_IsLeftOut(bool streaming)
    {
        var other = new FakeChatClient("Hi");
        await using var router = await StartAsync(other);
        ChatMessage[] conversation =
        [
            new(ChatRole.User, "One"),
            By("flash", new TextReasoningContent("Flash thinks"), new TextContent("Answer one")),
            new(ChatRole.User, "Two"),
            By(null, new TextReasoningContent("Somebody thinks") { ProtectedData = "sealed" }, new TextContent("Answer two")),
            new(ChatRole.User, "Three"),
            By("OTHER", new TextReasoningContent("It thinks") { ProtectedData = "sealed" }, new TextContent("Answer three")),
            By("pro", new TextReasoningContent("Only thoughts"), new TextContent("  ")),
            new(ChatRole.User, "Four"),
        ];
        conversation[1].RawRepresentation = new object();
        var before = Describe(conversation);

        await router.Client.AskAsync(streaming, conversation);

        Describe(other.LastMessages).ShouldBe(
            ["user One", "assistant Answer one", "user Two", "assistant Answer two", "user Three", "assistant <It thinks>Answer three", "user Four"]);
        other.LastMessages.ElementAt(1).RawRepresentation.ShouldBeNull();
        other.LastMessages.ElementAt(5).ShouldBeSameAs(conversation[5]);
        Describe(conversation).ShouldBe(before);
        conversation[1].RawRepresentation.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fallback_ToAnotherProvider_LeavesTheFailedModelsThinkingBehind(bool streaming)
    {
        var other = new FakeChatClient("Hi");
        await using var router = await TestRouter.StartAsync(build: build => build.AddModel("other", _ => other).AddTier("simple", "flash", "other"));
        router.Server.Script(_ => new() { Reasoning = "Hm.", Text = "One" });
        var first = await router.AskAsync(streaming, options: new() { ModelId = "flash" });
        router.Server.Inject(Fault.Status(503));

        await router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello"), .. first.Messages, new(ChatRole.User, "And?")]);

        Describe(other.LastMessages).ShouldBe(["user Hello", "assistant One", "user And?"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AsText_ForeignCallsAndResults_BecomeText(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(options => options.Models["flash"] = new() { ForeignToolCalls = ForeignToolCalls.AsText });

        await router.Client.AskAsync(streaming, TwoCallsOf("pro"));

        Wire(router.Server.Requests.ShouldHaveSingleItem()).ShouldBe(
        [
            "user Weather in Paris and Rome?",
            """assistant I will look.|Tool call 1: weather({"city":"Paris"})||Tool call 2: weather({"city":"Rome"})""",
            "user Result of tool call 1 (weather): Rain||Result of tool call 2 (weather): {\"sun\":true}",
            "user Thanks",
        ]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AsText_ModelWithoutTools_IsToldInTextWhateverItsSetting(bool streaming)
    {
        var other = new FakeChatClient("Hi");
        await using var router = await StartAsync(other, model => model with { Capabilities = ModelCapabilities.None });

        await router.Client.AskAsync(streaming, TwoCallsOf("pro"));

        other.LastMessages.SelectMany(message => message.Contents).ShouldAllBe(content => content is TextContent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AsCalls_ForeignCalls_StayCalls(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();

        await router.Client.AskAsync(streaming, TwoCallsOf("pro"));

        Wire(router.Server.Requests.ShouldHaveSingleItem()).Select(line => line.Split(' ')[0]).ShouldBe(["user", "assistant", "tool", "tool", "user"]);
    }

    [Fact]
    public async Task AsText_OwnAndForeignCallsWithTheSameIds_AreToldApart()
    {
        var other = new FakeChatClient("Hi");
        await using var router = await StartAsync(other, model => model with { ForeignToolCalls = ForeignToolCalls.AsText });
        ChatMessage[] conversation =
        [
            By("other", new FunctionCallContent("1", "mine"), new FunctionCallContent("2", "mine")),
            new(ChatRole.Tool, [new FunctionResultContent("1", "A"), new FunctionResultContent("lost", "nobody's")]),
            new(ChatRole.Tool, [new FunctionResultContent("2", "B")]),
            By(null, new FunctionCallContent("1", "theirs")),
            new(ChatRole.Tool, [new FunctionResultContent("1", "C")]),
            By("other", new FunctionCallContent("1", "mine")),
            new(ChatRole.Tool, [new FunctionResultContent("1", "D")]),
            new(ChatRole.User, [new TextContent("Look: "), new FunctionResultContent("lost", "found")]),
        ];

        await router.Client.AskAsync(streaming: false, conversation);

        Describe(other.LastMessages).ShouldBe(
        [
            "assistant mine#1mine#2", "tool 1=A", "tool 2=B", "user Result of tool call lost: nobody's",
            "assistant Tool call 1: theirs({})", "user Result of tool call 1 (theirs): C",
            "assistant mine#1", "tool 1=D",
            "user Look: \nResult of tool call lost: found",
        ]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AsText_ResultsInsideTheAssistantsTurn_FollowIt(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(options => options.Models["flash"] = new() { ForeignToolCalls = ForeignToolCalls.AsText });

        await router.Client.AskAsync(streaming,
        [
            By("pro", new FunctionCallContent("1", "weather"), new FunctionResultContent("1", "Rain"), new TextContent("It rains.")),
            new(ChatRole.User, "Thanks"),
        ]);

        Wire(router.Server.Requests.ShouldHaveSingleItem()).ShouldBe(
            ["assistant Tool call 1: weather({})|It rains.", "user Result of tool call 1 (weather): Rain", "user Thanks"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fallback_ModelThatLacksWhatTheRequestNeeds_IsNeverAsked(bool streaming)
    {
        var small = new FakeChatClient("small");
        var mute = new FakeChatClient("mute");
        await using var router = await TestRouter.StartAsync(build: build => build
            .AddModel("small", _ => small, model => model with { ContextWindow = 100, Capabilities = ModelCapabilities.All })
            .AddModel("mute", _ => mute, model => model with { Capabilities = ModelCapabilities.All & ~ModelCapabilities.Tools })
            .AddTier("simple", "flash", "small", "mute", "pro"));
        router.Server.Inject(Fault.Status(503), times: 2);
        ChatMessage[] conversation = [new(ChatRole.User, [new TextContent(new('x', 1_000)), new DataContent("data:image/png;base64,AAAA", "image/png")])];

        var failure = await Should.ThrowAsync<AllModelsFailedException>(
            router.Client.AskAsync(streaming, conversation, new() { Tools = [AIFunctionFactory.Create(() => "Rain", "weather")] }));

        failure.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash"]);
        (small.Calls, mute.Calls).ShouldBe((0, 0));
    }

    private static Task<TestRouter> StartAsync(IChatClient other, Func<ModelProfile, ModelProfile>? describe = null) =>
        TestRouter.StartAsync(build: build => build.AddModel("other", _ => other, describe).AddTier("simple", "other"));

    private static ChatMessage[] TwoCallsOf(string model) =>
    [
        new(ChatRole.User, "Weather in Paris and Rome?"),
        By(
            model,
            new TextContent("I will look."),
            new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["city"] = "Paris" }),
            new FunctionCallContent("2", "weather", new Dictionary<string, object?> { ["city"] = "Rome" })),
        new(ChatRole.Tool, [new FunctionResultContent("1", "Rain")]),
        new(ChatRole.Tool, [new FunctionResultContent("2", JsonDocument.Parse("""{"sun":true}""").RootElement)]),
        new(ChatRole.User, "Thanks"),
    ];

    private static ChatMessage By(string? model, params AIContent[] contents) => new(ChatRole.Assistant, contents)
    {
        AdditionalProperties = model is null ? null : new() { [DeepSeekRoutingDiagnostics.ModelProperty] = model },
    };

    private static IEnumerable<string> Wire(RecordedRequest request) => request.Json!.Value.GetProperty("messages").EnumerateArray()
        .Select(message => $"{message.GetProperty("role")} {message.GetProperty("content")}".Replace('\n', '|'));

    private static IReadOnlyList<string> Describe(IEnumerable<ChatMessage> messages) => [.. messages.Select(message => $"{message.Role} {string.Concat(message.Contents.Select(Describe))}")];

    private static string Describe(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent reasoning => $"<{reasoning.Text}>",
        FunctionCallContent call => $"{call.Name}#{call.CallId}",
        FunctionResultContent result => $"{result.CallId}={result.Result}",
        _ => content.GetType().Name,
    };
}
