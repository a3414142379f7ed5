using System.Text.Json;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>Conversations over HTTP: the loopback server keeps a prefix cache for each model, as DeepSeek does, and bills hits and misses.</summary>
public sealed class PrefixAffinityPolicyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly string LongDocument = string.Concat(Enumerable.Repeat("The tenant shall keep the premises in good repair. ", 500));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LongConversationOnPro_SimpleTurn_StaysAndIsCheaperThanSwitching(bool streaming)
    {
        var staying = await CostOfSecondTurnAsync(streaming, builder => builder.UsePrefixAffinity());
        var switching = await CostOfSecondTurnAsync(streaming, _ => { });

        (staying.Trace.Policy, staying.Trace.Model, staying.Trace.Tier).ShouldBe(("prefixAffinity", "pro", "simple"));
        staying.Trace.Reason.ShouldBe("stays with pro for 0.00021784 USD, with flash it would be 0.0011616: 7,652 of 7,676 input tokens are in the prefix cache of the conversation's model");
        staying.Trace.Attempts.ShouldHaveSingleItem().Usage!.Value.CacheHitTokens.ShouldBeGreaterThan(1_000);
        (switching.Trace.Policy, switching.Trace.Model).ShouldBe(("default", "flash"));
        staying.Trace.Cost.ShouldBe(staying.Billed);
        staying.Billed.ShouldBeLessThan(switching.Billed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ShortConversationOnPro_LongAnswers_SwitchesBecauseItPays(bool streaming)
    {
        await using var router = await StartAsync([9, 1]);
        router.Server.Script(_ => new() { Text = LongDocument });
        List<ChatMessage> history = [new(ChatRole.User, "Prove it.")];

        await TurnAsync(router, streaming, history);
        var trace = (await TurnAsync(router, streaming, history, "Thanks!")).GetRoutingTrace()!;

        (trace.Policy, trace.Model, trace.Tier).ShouldBe(("prefixAffinity", "flash", "simple"));
        trace.Reason!.ShouldStartWith("switches to flash for 0.00");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LongConversationOnPro_MediumTurn_StaysBecauseTheSwitchDoesNotPay(bool streaming)
    {
        await using var router = await StartAsync([9, 5], medium: "flash");
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];

        await TurnAsync(router, streaming, history);
        var trace = (await TurnAsync(router, streaming, history, "Which clauses matter?")).GetRoutingTrace()!;

        (trace.Policy, trace.Model, trace.Tier).ShouldBe(("prefixAffinity", "pro", "medium"));
        trace.Reason!.ShouldStartWith("complexity 5.0 of 10 is above 4; stays with pro for 0.00");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ShortConversationOnPro_MediumTurn_SwitchesAndSaysWhatItSaves(bool streaming)
    {
        await using var router = await StartAsync([9, 5], medium: "flash");
        router.Server.Script(_ => new() { Text = LongDocument });
        List<ChatMessage> history = [new(ChatRole.User, "Prove it.")];

        await TurnAsync(router, streaming, history);
        var trace = (await TurnAsync(router, streaming, history, "Which clauses matter?")).GetRoutingTrace()!;

        (trace.Policy, trace.Model, trace.Tier).ShouldBe(("complexity", "flash", "medium"));
        trace.Reason!.ShouldStartWith("complexity 5.0 of 10 is above 4; switches to flash for 0.00");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConversationOnFlash_MediumTurnForPro_IsEscalatedAllTheSame(bool streaming)
    {
        await using var router = await StartAsync([1, 5], medium: "pro");
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];

        await TurnAsync(router, streaming, history);
        var trace = (await TurnAsync(router, streaming, history, "Which clauses matter?")).GetRoutingTrace()!;

        (trace.Policy, trace.Model, trace.Reason).ShouldBe(("complexity", "pro", "complexity 5.0 of 10 is above 4"));
    }

    [Theory]
    [InlineData("latency")]
    [InlineData("mine")]
    [InlineData("hybrid")]
    public async Task Decision_ForAnotherReasonThanStrength_IsNotReconsidered(string reason)
    {
        await using var router = await StartAsync([9, 1], build: builder =>
        {
            if (reason == "mine")
            {
                builder.AddPolicy("mine", (request, _) => new(request.Messages.Count > 1 ? new RoutingDecision { Tier = "simple", Reason = "it stays in the house" } : null));
            }

            builder.Configure(options => options.Tasks.Hybrid = ["summary"]);
        });
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];
        await TurnAsync(router, streaming: false, history);
        var options = new ChatOptions().WithRoutingHints(new RoutingHints
        {
            LatencyBudget = reason == "latency" ? TimeSpan.FromMilliseconds(100) : null,
            Task = reason == "hybrid" ? "summary" : null,
        });

        var trace = (await TurnAsync(router, streaming: false, history, "Thanks!", options)).GetRoutingTrace()!;

        trace.Policy.ShouldBe(reason == "hybrid" ? "task" : reason);
        trace.Attempts[0].Model.ShouldBe("flash");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Task_ThatFlashIsGoodEnoughFor_StaysOnProBecauseTheSwitchDoesNotPay(bool streaming)
    {
        await using var router = await StartAsync([9, 1], build: builder => builder.Configure(options => options.Tasks.FlashOk = ["small talk"]));
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];
        await TurnAsync(router, streaming, history);

        var trace = (await TurnAsync(router, streaming, history, "Thanks!", new ChatOptions().WithRoutingHints(new RoutingHints { Task = "small talk" }))).GetRoutingTrace()!;

        (trace.Policy, trace.Model, trace.Tier).ShouldBe(("prefixAffinity", "pro", "simple"));
        trace.Reason!.ShouldStartWith("Flash is good enough for task 'small talk'; stays with pro for 0.00");
    }

    [Fact]
    public async Task Output_AboveTheSimpleTier_CountsTheThinking()
    {
        ModelProfile[] models = [OfflineRouter.Model("a", TokenPrices.Of(1, 1)), OfflineRouter.Model("b", new() { CacheHit = 0.1m, CacheMiss = 9, Output = 9 })];
        using var router = new OfflineRouter(models, builder => builder.AddTier("medium", "a").UsePrefixAffinity(), complexity: 5);

        (await SecondTurnAsync(router, firstModel: "b")).Model.ShouldBe("b");
        (await SecondTurnAsync(router, firstModel: "b", thinking: 2_000)).Model.ShouldBe("a");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConversationOnFlash_ComplexTurn_IsEscalatedAllTheSame(bool streaming)
    {
        await using var router = await StartAsync([1, 9]);
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];

        await TurnAsync(router, streaming, history);
        var trace = (await TurnAsync(router, streaming, history, "Now prove it.")).GetRoutingTrace()!;

        (trace.Policy, trace.Model).ShouldBe(("complexity", "pro"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConversationOnFlash_RiskyTurn_IsEscalatedAllTheSame(bool streaming)
    {
        await using var router = await StartAsync([1]);
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];

        await TurnAsync(router, streaming, history);
        var trace = (await TurnAsync(router, streaming, history, "May I sign it?", new ChatOptions().WithRoutingHints(new RoutingHints { Risk = 9 }))).GetRoutingTrace()!;

        (trace.Policy, trace.Model).ShouldBe(("risk", "pro"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task History_SavedAsJsonAndLoaded_StillTells(bool streaming)
    {
        await using var router = await StartAsync([9, 1]);
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];
        await TurnAsync(router, streaming, history);

        var loaded = JsonSerializer.Deserialize<List<ChatMessage>>(JsonSerializer.Serialize(history, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;

        (await TurnAsync(router, streaming, loaded, "Thanks!")).GetRoutingTrace()!.Reason!.ShouldStartWith("stays with pro");
    }

    [Fact]
    public async Task History_WithoutStamps_OrWithDamagedOnes_SaysNothing()
    {
        await using var router = await StartAsync([1]);

        foreach (var stamp in new object?[] { null, "", "1,2,3,0,1,1790000000", "-1,2,3,0,1,1790000000,pro", "1,2,3,0,9999999999,1790000000,pro", "99999999999,2,3,0,1,1790000000,pro", "1,2,3,0,1,x,pro", 7, "1,2,3,0,1,1790000000,nobody" })
        {
            ChatMessage answer = new(ChatRole.Assistant, "Yes") { AdditionalProperties = new() { [DeepSeekRoutingDiagnostics.PrefixProperty] = stamp } };
            List<ChatMessage> history = [new(ChatRole.User, LongDocument), answer];

            var trace = (await TurnAsync(router, streaming: false, history, "Thanks!")).GetRoutingTrace()!;

            trace.Policy.ShouldBe("default", $"{stamp}");
            trace.Warnings.ShouldBeNull();
        }
    }

    [Fact]
    public async Task History_ThatLostItsBeginning_SaysNothing()
    {
        await using var router = await StartAsync([9, 1]);
        List<ChatMessage> history = [new(ChatRole.System, "Be brief."), new(ChatRole.User, LongDocument)];
        await TurnAsync(router, streaming: false, history);
        history.RemoveAt(0);

        (await TurnAsync(router, streaming: false, history, "Thanks!")).GetRoutingTrace()!.Policy.ShouldBe("default");
    }

    [Fact]
    public async Task Cache_OlderThanItsLifetime_IsLost()
    {
        var time = new FakeTimeProvider(Noon);
        await using var router = await StartAsync([9, 1], time: time);
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];
        await TurnAsync(router, streaming: false, history);

        time.Advance(TimeSpan.FromMinutes(61));

        (await TurnAsync(router, streaming: false, history, "Thanks!")).GetRoutingTrace()!.Reason!.ShouldStartWith("switches to flash");
    }

    [Fact]
    public async Task Cache_ThatDidNotHitBefore_IsNotCountedOn()
    {
        await using var router = await StartAsync([9, 9, 1]);
        router.Server.Script(_ => new() { Text = "Yes.", Usage = new() { CacheHitTokens = 0 } });
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];
        await TurnAsync(router, streaming: false, history);
        await TurnAsync(router, streaming: false, history, "Prove it.");

        (await TurnAsync(router, streaming: false, history, "Thanks!")).GetRoutingTrace()!.Reason!.ShouldStartWith("switches to flash");
    }

    [Theory]
    [InlineData(1, "stays with pro")]
    [InlineData(30, "switches to flash")]
    public async Task Requests_MoreToCome_LetASwitchPayLater(int requests, string reason)
    {
        await using var router = await StartAsync([9, 1], options => options.Requests = requests);
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];
        await TurnAsync(router, streaming: false, history);

        (await TurnAsync(router, streaming: false, history, "Thanks!")).GetRoutingTrace()!.Reason!.ShouldStartWith(reason);
    }

    [Fact]
    public async Task Prices_Unknown_AbstainsWithAWarning()
    {
        using var router = new OfflineRouter(
            [OfflineRouter.Model("a", TokenPrices.Of(1, 1)), OfflineRouter.Model("b", TokenPrices.Of(1, 1)) with { Prices = null }], builder => builder.UsePrefixAffinity());
        var trace = await SecondTurnAsync(router, firstModel: "b");

        trace.Policy.ShouldBe("default");
        trace.Warnings.ShouldBe(["prefixAffinity abstains: the prices of b are not known"]);
    }

    [Fact]
    public async Task Model_ThatOnlyAPinChose_DoesNotKeepTheConversation()
    {
        using var router = new OfflineRouter(
            [OfflineRouter.Model("a", TokenPrices.Of(9, 9)), OfflineRouter.Model("b", TokenPrices.Of(9, 9)), OfflineRouter.Model("tiny", TokenPrices.Of(1, 1))],
            builder => builder.UsePrefixAffinity());

        (await SecondTurnAsync(router, firstModel: "tiny")).Policy.ShouldBe("default");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stamp_WithoutThePolicy_IsNotThere(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();

        var message = (await router.AskAsync(streaming)).Messages.ShouldHaveSingleItem();

        (message.AdditionalProperties?.ContainsKey(DeepSeekRoutingDiagnostics.PrefixProperty) ?? false).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stamp_WithThePolicy_AddsNoMessageAndChangesNothingElse(bool streaming)
    {
        await using var plain = await StartAsync([9], answer: "Yes.");
        await using var without = await TestRouter.StartAsync(services: services => services.AddSingleton<IComplexityEstimator>(new StubComplexity(9)));
        without.Server.Script(_ => new() { Text = "Yes.", Reasoning = "Hm." });

        var stamped = await plain.AskAsync(streaming);
        var bare = await without.AskAsync(streaming);

        var message = stamped.Messages.ShouldHaveSingleItem();
        message.AdditionalProperties![DeepSeekRoutingDiagnostics.PrefixProperty].ShouldBeOfType<string>().ShouldEndWith(",pro");
        message.Contents.Select(content => content.GetType()).ShouldBe(bare.Messages.ShouldHaveSingleItem().Contents.Select(content => content.GetType()));
        (stamped.Text, stamped.FinishReason, stamped.Messages[0].Role).ShouldBe((bare.Text, bare.FinishReason, bare.Messages[0].Role));
        stamped.GetRoutingTrace().ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stamp_OfAClientWithoutMessageIds_IsOnTheMessage(bool streaming)
    {
        using var router = new OfflineRouter([OfflineRouter.Model("a", TokenPrices.Of(1, 1)), OfflineRouter.Model("b", TokenPrices.Of(1, 1))], builder => builder.UsePrefixAffinity());

        var response = await router.Client.AskAsync(streaming, [new(ChatRole.User, "1")]);

        response.Messages.ShouldHaveSingleItem().AdditionalProperties!.ShouldContainKey(DeepSeekRoutingDiagnostics.PrefixProperty);
        response.Text.ShouldBe("ok");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stamp_NeverReachesTheWireOrTheKeyOfTheResponseCache(bool streaming)
    {
        await using var router = await StartAsync([9, 9, 9, 9], build: builder => builder.UseResponseCache());
        List<ChatMessage> first = [new(ChatRole.User, "Prove it.")];
        await TurnAsync(router, streaming, first);
        List<ChatMessage> second = [.. first.Select(message => message.Clone())];
        second[1].AdditionalProperties = new(second[1].AdditionalProperties!) { [DeepSeekRoutingDiagnostics.PrefixProperty] = "5,6,7,0,1,1790000000,pro" };

        await TurnAsync(router, streaming, first, "And?");
        var again = await TurnAsync(router, streaming, second, "And?");

        again.GetRoutingTrace()!.Cache!.Outcome.ShouldBe(CacheOutcome.Hit);
        router.Server.Requests.ShouldAllBe(request => !request.Body.Contains("deepseek_routing"));
        second[^1].AdditionalProperties!.ShouldNotContainKey(DeepSeekRoutingDiagnostics.PrefixProperty); // No model was asked: no prefix cache has it.
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToolLoop_ContinuesFirst_AndTheNextTurnStays(bool streaming)
    {
        await using var router = await StartAsync([9, 1], build: builder => builder.Decorate(client => client.UseFunctionInvocation()));
        router.Server.Script(request => request.Messages[^1].Role == "tool" || request.Messages.Count > 2
            ? new ScriptedAnswer { Text = "It rains." }
            : new ScriptedAnswer { ToolCalls = [new() { Name = "weather" }] });
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "Rain", "weather")] };

        (await TurnAsync(router, streaming, history, options: options)).GetRoutingTrace()!.Policy.ShouldBe("continuation");

        (await TurnAsync(router, streaming, history, "Thanks!", options)).GetRoutingTrace()!.Reason!.ShouldStartWith("stays with pro");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ExpectedLoss_InAConversation_CountsWhatThePrefixCacheHas(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(
            build: builder => builder.UseExpectedLoss(options =>
            {
                options.ErrorCost = 0;
                options.OutputTokens = 10;
                options.Models["flash"] = new() { ErrorRates = [new() { Rate = 0 }] };
                options.Models["pro"] = new() { ErrorRates = [new() { Rate = 0 }] };
            }),
            services: services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Noon)));
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];
        await TurnAsync(router, streaming, history, options: new() { ModelId = "pro" });

        (await TurnAsync(router, streaming, history, "Thanks!")).GetRoutingTrace()!.Model.ShouldBe("pro");
    }

    private static async Task<(RoutingTrace Trace, decimal Billed)> CostOfSecondTurnAsync(bool streaming, Action<IDeepSeekRoutingBuilder> build)
    {
        await using var router = await TestRouter.StartAsync(
            build: build,
            serverOptions: new() { TimeProvider = new FakeTimeProvider(Noon) },
            services: services => services.AddSingleton<IComplexityEstimator>(new StubComplexity(9, 1)).AddSingleton<TimeProvider>(new FakeTimeProvider(Noon)));
        List<ChatMessage> history = [new(ChatRole.User, LongDocument)];
        await TurnAsync(router, streaming, history);
        var before = router.Server.Bill.TotalUsd;
        var trace = (await TurnAsync(router, streaming, history, "Thanks!")).GetRoutingTrace()!;
        return (trace, router.Server.Bill.TotalUsd - before);
    }

    private static async Task<RoutingTrace> SecondTurnAsync(OfflineRouter router, string firstModel, int thinking = 0)
    {
        router.Usage = new() { InputTokenCount = 10_000, OutputTokenCount = 1 + thinking, ReasoningTokenCount = thinking };
        List<ChatMessage> history = [new(ChatRole.User, "10000")];
        history.AddRange((await router.Client.AskAsync(streaming: false, history, new() { ModelId = firstModel })).Messages);
        history.Add(new(ChatRole.User, "1"));
        return (await router.Client.AskAsync(streaming: false, history)).GetRoutingTrace()!;
    }

    private static async Task<TestRouter> StartAsync(
        double[] complexities, Action<PrefixAffinityOptions>? configure = null, Action<IDeepSeekRoutingBuilder>? build = null, TimeProvider? time = null, string? answer = null,
        string? medium = null)
    {
        var router = await TestRouter.StartAsync(
            options =>
            {
                options.Rules.ClassifyDomains = false; // What the document is about is not what is tested.
                if (medium is not null)
                {
                    options.Tiers["medium"] = [medium];
                }
            },
            build: builder =>
            {
                builder.UsePrefixAffinity(configure);
                build?.Invoke(builder);
            },
            services: services => services.AddSingleton<IComplexityEstimator>(new StubComplexity(complexities)).AddSingleton<TimeProvider>(time ?? new FakeTimeProvider(Noon)));
        if (answer is not null)
        {
            router.Server.Script(_ => new() { Text = answer, Reasoning = "Hm." });
        }

        return router;
    }

    /// <summary>Asks as applications do: the answer's messages are added to the history, and nothing else is kept.</summary>
    private static async Task<ChatResponse> TurnAsync(TestRouter router, bool streaming, List<ChatMessage> history, string? prompt = null, ChatOptions? options = null)
    {
        if (prompt is not null)
        {
            history.Add(new(ChatRole.User, prompt));
        }

        var response = await router.Client.AskAsync(streaming, history.ToArray(), options);
        history.AddRange(response.Messages);
        return response;
    }
}
