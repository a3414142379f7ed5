#pragma warning disable MEAI001 // What is tested takes an experimental interface.
using CsCheck;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Conversations that no model has room for. A text that is a number stands for that many tokens.</summary>
public sealed class TruncationTests
{
    private const int Window = 1_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Off_TooLong_FailsWithTheWindows(bool streaming)
    {
        await using var router = await StartAsync();

        var failure = await Should.ThrowAsync<NoSuitableModelException>(router.Client.AskAsync(streaming, Numbers(900, 900)));

        failure.Message.ShouldContain("about 1,808 input tokens");
        failure.Message.ShouldContain("flash has a window of 1,000 tokens; pro has a window of 1,200 tokens");
        router.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KeepLast_TooLong_LosesOlderMessagesAndSaysSo(bool streaming)
    {
        await using var router = await StartAsync(builder => builder.UseTruncation(3));
        ChatMessage[] conversation = [new(ChatRole.System, "20"), .. Numbers(500, 501, 502, 503, 504)];

        var trace = (await router.Client.AskAsync(streaming, conversation)).GetRoutingTrace()!;

        Wire(router).ShouldBe(["20", "504"]); // Three were too many still, and one and a half is one.
        trace.Warnings.ShouldBe(["4 of 6 messages were left out to fit the window of flash"]);
        conversation.Length.ShouldBe(6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KeepLast_TooLong_DecisionWasMadeOnTheWhole(bool streaming)
    {
        await using var router = await StartAsync(builder => builder.UseTruncation(1).Configure(options => options.Rules.LongContextTokens = 2_000));

        var trace = (await router.Client.AskAsync(streaming, Numbers(900, 900, 900))).GetRoutingTrace()!;

        (trace.Policy, trace.Tier, trace.Model).ShouldBe((PolicyNames.ContextLength, "complex", "pro"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KeepLast_OnlyTheLargerModelHasRoomThen_IsAsked(bool streaming)
    {
        await using var router = await StartAsync(builder => builder.UseTruncation(2));

        var trace = (await router.Client.AskAsync(streaming, Numbers(500, 550, 551))).GetRoutingTrace()!;

        trace.Model.ShouldBe("pro");
        trace.Warnings.ShouldBe(["1 of 3 messages were left out to fit the window of pro"]);
    }

    [Fact]
    public async Task KeepLast_FitsAsItIs_IsSentWhole()
    {
        await using var router = await StartAsync(builder => builder.UseTruncation(1));

        var trace = (await router.Client.AskAsync(streaming: false, Numbers(300, 300, 300))).GetRoutingTrace()!;

        Wire(router).Count.ShouldBe(3);
        trace.Warnings.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KeepLast_LastMessageAloneIsTooLong_FailsWithTheSizes(bool streaming)
    {
        await using var router = await StartAsync(builder => builder.UseTruncation(20));

        var failure = await Should.ThrowAsync<NoSuitableModelException>(router.Client.AskAsync(streaming, Numbers(900, 900, 2_000)));

        failure.Message.ShouldBe(
            "Truncation of about 3,812 input tokens was not enough. No model of tier 'simple' can serve this request of about 2,004 input tokens: "
            + "flash has a window of 1,000 tokens; pro has a window of 1,200 tokens. Add a model that can to the tier, pin one with ChatOptions.ModelId, or send less.");
        router.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Truncation_ModelLacksSomethingElse_IsNotTried(bool streaming)
    {
        var reducer = new Reducer(messages => messages.TakeLast(1));
        await using var router = await StartAsync(builder => builder.UseTruncation(reducer));

        await Should.ThrowAsync<NoSuitableModelException>(
            router.Client.AskAsync(streaming, Numbers(900, 900), new() { MaxOutputTokens = 1_000_000 }));

        reducer.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Truncation_ConversationKeptByAProvider_IsNotTried(bool streaming)
    {
        var reducer = new Reducer(messages => messages.TakeLast(1));
        var other = new FakeChatClient("Hi");
        await using var router = await StartAsync(builder => builder
            .UseTruncation(reducer).AddModel("other", _ => other, model => model with { ContextWindow = Window }).AddTier("simple", "other"));

        await Should.ThrowAsync<NoSuitableModelException>(
            router.Client.AskAsync(streaming, Numbers(900, 900), new() { ConversationId = "conv-1" }));

        reducer.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reducer_OfTheApplication_IsAskedOnce(bool streaming)
    {
        var reducer = new Reducer(messages => [new(ChatRole.Assistant, "100"), messages.Last()]);
        await using var router = await StartAsync(builder => builder.UseTruncation(_ => reducer).UseTruncation(1));

        var trace = (await router.Client.AskAsync(streaming, Numbers(500, 501, 502))).GetRoutingTrace()!;

        Wire(router).ShouldBe(["100", "502"]);
        trace.Warnings.ShouldBe(["2 of 3 messages were left out to fit the window of flash"]);
        reducer.Calls.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reducer_ThatFails_IsTheInnerException(bool streaming)
    {
        await using var router = await StartAsync(builder => builder.UseTruncation(new Reducer(_ => throw new IOException("the summary service"))));

        var failure = await Should.ThrowAsync<NoSuitableModelException>(router.Client.AskAsync(streaming, Numbers(900, 900)));

        failure.Message.ShouldStartWith("The truncation failed (IOException). No model of tier 'simple' can serve this request of about 1,808 input tokens");
        failure.InnerException.ShouldBeOfType<IOException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reducer_CanceledByTheCaller_IsACancellation(bool streaming)
    {
        using var stop = new CancellationTokenSource();
        await using var router = await StartAsync(builder => builder.UseTruncation(new Reducer(_ =>
        {
            stop.Cancel();
            throw new IOException("?");
        })));

        await Should.ThrowAsync<Exception>(router.Client.AskAsync(streaming, Numbers(900, 900), cancellationToken: stop.Token));

        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Canceled);
    }

    [Fact]
    public async Task Setting_KeepLast_IsTheSame()
    {
        await using var router = await StartAsync(services: services =>
            services.AddSingleton<IConfiguration>(Settings.Of(("DeepSeekRouting:Truncation:KeepLast", "1"))));

        await router.Client.AskAsync(streaming: false, Numbers(900, 901));

        Wire(router).ShouldBe(["901"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ApiSaysTooLong_TruncationConfigured_SameModelIsAskedAgainWithLess(bool streaming)
    {
        await using var router = await StartAsync(builder => builder.UseTruncation(8));
        router.Server.Inject(Fault.Status(413));
        router.Server.Inject(Fault.Status(413));

        var trace = (await router.Client.AskAsync(streaming, Numbers(100, 101, 102))).GetRoutingTrace()!;

        trace.Attempts.Select(attempt => (attempt.Model, attempt.Failure)).ShouldBe(
            [("flash", FailureKind.ContextOverflow), ("pro", FailureKind.ContextOverflow), ("pro", null)]);
        Wire(router).ShouldBe(["101", "102"]); // The first step that leaves something out.
        trace.Warnings.ShouldBe(["1 of 3 messages were left out to fit the window of pro"]);
        trace.Outcome.ShouldBe(RoutingOutcome.Succeeded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ApiSaysTooLongAgain_TruncationWasTried_Fails(bool streaming)
    {
        await using var router = await StartAsync(builder => builder.UseTruncation(2));
        router.Server.Inject(Fault.Status(413), times: 9);

        var failure = await Should.ThrowAsync<AllModelsFailedException>(router.Client.AskAsync(streaming, Numbers(100, 101, 102)));

        failure.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash", "pro", "pro"]);
        failure.Kind.ShouldBe(FailureKind.ContextOverflow);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ApiSaysTooLong_NothingToLeaveOutOrNoTruncation_FailsAsBefore(bool streaming)
    {
        foreach (var build in new Action<IDeepSeekRoutingBuilder>[] { _ => { }, builder => builder.UseTruncation(1), builder => builder.UseTruncation(new Reducer(_ => throw new IOException("?"))) })
        {
            await using var router = await StartAsync(build);
            router.Server.Inject(Fault.Status(413), times: 9);

            var failure = await Should.ThrowAsync<AllModelsFailedException>(router.Client.AskAsync(streaming, Numbers(100)));

            failure.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash", "pro"]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ApiSaysTooLong_AttemptsAreUsedUp_NoModelIsAskedAgain(bool streaming)
    {
        await using var router = await StartAsync(builder => builder.UseTruncation(1).Configure(options => options.Attempts.MaxAttempts = 2));
        router.Server.Inject(Fault.Status(413), times: 9);

        var failure = await Should.ThrowAsync<AllModelsFailedException>(router.Client.AskAsync(streaming, Numbers(100, 101, 102)));

        failure.Attempts.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ApiSaysTooLong_ToADraft_TheShorterOneIsADraftToo(bool streaming)
    {
        var other = new FakeChatClient("Strong");
        await using var router = await CascadeRouter.StartAsync(
            firstLogprob: -2, build: builder => builder.UseTruncation(2).AddModel("other", _ => other).AddTier("complex", "pro", "other"));
        router.Server.Inject(Fault.Status(413));
        router.Server.Inject(Fault.Status(503), when: CascadeRouter.IsPro);

        var response = await router.Client.AskAsync(streaming, Numbers(100, 101, 102));

        response.Text.ShouldBe("Strong");
        var trace = response.GetRoutingTrace()!;
        trace.Attempts.Select(attempt => (attempt.Model, attempt.Role, attempt.Failure)).ShouldBe(
        [
            ("flash", AttemptRole.Draft, FailureKind.ContextOverflow), ("flash", AttemptRole.Draft, null),
            ("pro", AttemptRole.Escalation, FailureKind.Overloaded), ("other", AttemptRole.Fallback, null),
        ]);
        trace.Confidence!.Outcome.ShouldBe(DraftOutcome.Escalated);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KeepLast_Drafted_StrongModelGetsTheSameConversation(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(
            firstLogprob: -2,
            configure: options =>
            {
                options.Models["flash"] = new() { ContextWindow = Window };
                options.Models["pro"] = new() { ContextWindow = Window };
            },
            build: builder => builder.UseTruncation(2),
            services: services => services.AddSingleton<ITokenEstimator>(new NumberTokens()));

        var trace = (await router.Client.AskAsync(streaming, Numbers(900, 901, 902))).GetRoutingTrace()!;

        trace.Confidence!.Outcome.ShouldBe(DraftOutcome.Escalated);
        router.Server.Requests.Select(request => request.Json!.Value.GetProperty("messages").GetArrayLength()).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task Reduce_AnyConversation_KeepsPairsAndSystemMessagesAndTheEnd()
    {
        await GenConversation.Select(Gen.Int[1, 8]).SampleAsync(async (conversation, keep) =>
        {
            ChatMessage[] kept = [.. await new KeepLastChatReducer(keep).ReduceAsync(conversation, CancellationToken.None)];

            kept.ShouldBeSubsetOf(conversation);
            kept.Where(IsSystem).ShouldBe(conversation.Where(IsSystem));
            var others = kept.Where(message => !IsSystem(message)).ToArray();
            var all = conversation.Where(message => !IsSystem(message)).ToArray();
            others.ShouldBe(all[^others.Length..]);
            others.Length.ShouldBeGreaterThan(0);
            others[0].Role.ShouldNotBe(ChatRole.Tool);
            Ids<FunctionCallContent>(others).ShouldBe(Ids<FunctionResultContent>(others), ignoreOrder: true);
            if (others.Length > keep)
            {
                others.Skip(1).ShouldAllBe(message => message.Role == ChatRole.Tool); // More only for the results of one turn.
            }
        });
    }

    [Fact]
    public async Task Reduce_NothingToLeaveOut_GivesBackWhatItGot()
    {
        var conversation = Numbers(1, 2);

        (await new KeepLastChatReducer(2).ReduceAsync(conversation, TestContext.Current.CancellationToken)).ShouldBeSameAs(conversation);
        Should.Throw<ArgumentOutOfRangeException>(() => new KeepLastChatReducer(0));
    }

    // Turns of a user, tool loops with parallel calls whose results come together or one by one, system messages anywhere; ids come round again.
    private static readonly Gen<ChatMessage[]> GenConversation = Gen.OneOf(
        Gen.Const(() => new ChatMessage[] { new(ChatRole.User, "u"), new(ChatRole.Assistant, "a") }),
        Gen.Const(() => new ChatMessage[] { new(ChatRole.System, "s") }),
        Gen.Select(Gen.Int[1, 4], Gen.Bool).Select((calls, together) => (ChatMessage[])
        [
            new(ChatRole.Assistant, [.. Enumerable.Range(0, calls).Select(i => new FunctionCallContent($"{i}", "f"))]),
            .. together
                ? [new(ChatRole.Tool, [.. Enumerable.Range(0, calls).Select(i => new FunctionResultContent($"{i}", "r"))])]
                : Enumerable.Range(0, calls).Select(i => new ChatMessage(ChatRole.Tool, [new FunctionResultContent($"{i}", "r")])),
        ])).Array[0, 8].Select(parts => (ChatMessage[])[new(ChatRole.User, "first"), .. parts.SelectMany(part => part)]);

    private static bool IsSystem(ChatMessage message) => message.Role == ChatRole.System;

    private static IEnumerable<string> Ids<T>(IEnumerable<ChatMessage> messages)
        where T : AIContent => messages.SelectMany(message => message.Contents).OfType<T>().Select(content => content switch
        {
            FunctionCallContent call => call.CallId,
            FunctionResultContent result => result.CallId,
            _ => "",
        });

    private static ChatMessage[] Numbers(params int[] tokens) =>
        [.. tokens.Select((number, index) => new ChatMessage(index % 2 == 0 ? ChatRole.User : ChatRole.Assistant, $"{number}"))];

    private static List<string> Wire(TestRouter router) =>
        [.. router.Server.Requests[^1].Json!.Value.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()!)];

    private static Task<TestRouter> StartAsync(Action<IDeepSeekRoutingBuilder>? build = null, Action<IServiceCollection>? services = null) => TestRouter.StartAsync(
        options =>
        {
            options.Models["flash"] = new() { ContextWindow = Window };
            options.Models["pro"] = new() { ContextWindow = Window + 200 };
        },
        build,
        services: collection =>
        {
            collection.AddSingleton<ITokenEstimator>(new NumberTokens());
            services?.Invoke(collection);
        });

    private sealed class Reducer(Func<IEnumerable<ChatMessage>, IEnumerable<ChatMessage>> reduce) : IChatReducer
    {
        public int Calls { get; private set; }

        public Task<IEnumerable<ChatMessage>> ReduceAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(reduce(messages));
        }
    }
}
