#pragma warning disable MEAI001 // What is tested takes an experimental interface.
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Histories and reducers that do not keep to the rules.</summary>
public sealed class OddConversationTests
{
    public static TheoryData<string> Reducers { get; } = ["throws", "null", "empty", "nulls", "more", "same", "cancels"];

    [Theory]
    [MemberData(nameof(Reducers))]
    public async Task OwnReducer_Misbehaves_FailsAsForWantOfRoom(string kind)
    {
        foreach (var streaming in new[] { false, true })
        {
            await using var router = await TestRouter.StartAsync(
                options => options.Models["flash"] = options.Models["pro"] = new() { ContextWindow = 1_000 },
                builder => builder.UseTruncation(_ => new OddReducer(kind)),
                services: services => services.AddSingleton<ITokenEstimator>(new NumberTokens()));

            var failure = await Should.ThrowAsync<NoSuitableModelException>(router.Client.AskAsync(streaming, [new(ChatRole.User, "900"), new(ChatRole.User, "901")]));

            failure.Message.ShouldContain("1,809 input tokens");
            router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Failed);
        }
    }

    [Fact]
    public async Task AsText_OddTurns_NothingIsLostAndNothingThrows()
    {
        var other = new FakeChatClient("Hi");
        await using var router = await TestRouter.StartAsync(build: build => build
            .AddModel("other", _ => other, model => model with { ForeignToolCalls = ForeignToolCalls.AsText, Capabilities = ModelCapabilities.All })
            .AddTier("simple", "other"));
        var shared = new FunctionResultContent("1", "R1");
        ChatMessage[] messages =
        [
            new(ChatRole.Tool, [new FunctionResultContent("0", "orphan")]),
            new(ChatRole.User, "Q1"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "f"), new FunctionCallContent("1", "g")]),
            new(ChatRole.Tool, [shared, shared]),
            new(ChatRole.Assistant, [new FunctionCallContent("2", "h"), new FunctionResultContent("2", "R2"), new TextContent("A2")]),
            new(ChatRole.Assistant, (string?)null),
            new(ChatRole.Tool, []),
            new(ChatRole.User, [new FunctionResultContent("9", "R9"), new TextContent("Q2")]),
            new(ChatRole.Assistant, [new FunctionCallContent("3", "", null)]),
        ];

        await router.Client.AskAsync(streaming: false, messages);

        var text = string.Join("|", other.LastMessages.SelectMany(message => message.Contents).OfType<TextContent>().Select(content => content.Text));
        foreach (var part in new[] { "orphan", "Q1", "f(", "g(", "h(", "R2", "A2", "R9", "Q2" })
        {
            text.ShouldContain(part);
        }

        text.Split("R1").Length.ShouldBe(3);
        other.LastMessages.SelectMany(message => message.Contents).ShouldAllBe(content => content is TextContent);
    }

    private sealed class OddReducer(string kind) : IChatReducer
    {
        public Task<IEnumerable<ChatMessage>> ReduceAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken) => kind switch
        {
            "throws" => throw new InvalidOperationException(),
            "null" => Task.FromResult<IEnumerable<ChatMessage>>(null!),
            "empty" => Task.FromResult<IEnumerable<ChatMessage>>([]),
            "nulls" => Task.FromResult<IEnumerable<ChatMessage>>([null!, messages.Last()]),
            "more" => Task.FromResult(messages.Concat(messages)),
            "cancels" => throw new OperationCanceledException(),
            _ => Task.FromResult(messages),
        };
    }
}
