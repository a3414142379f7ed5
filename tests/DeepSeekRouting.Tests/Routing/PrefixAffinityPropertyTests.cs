using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>The choice of <c>prefixAffinity</c> against a simulation that pays every token of every choice, for any conversation between two models at any prices.</summary>
public sealed class PrefixAffinityPropertyTests
{
    private const int NewTokens = 50;
    private static readonly DateTimeOffset OffPeak = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Peak = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    private static readonly Gen<TokenPrices> Prices = Gen.Select(Gen.Int[0, 5_000_000], Gen.Int[0, 100], Gen.Int[0, 5_000_000]).Select(
        (miss, hitPercent, output) => new TokenPrices { CacheMiss = miss / 1_000_000m, CacheHit = miss * hitPercent / 100 / 1_000_000m, Output = output / 1_000_000m });

    private static readonly Gen<Answer> AnyAnswer = Gen.Select(
        Gen.Bool, Gen.Int[0, 100], Gen.Int[100, 20_000], Gen.Int[0, 3_000], Gen.Int[0, 1_000],
        (isStrong, hitPercent, growth, output, reasoning) => new Answer(isStrong ? "b" : "a", hitPercent, growth, output, Math.Min(reasoning, output)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Choice_IsTheCheapestOfAll(bool streaming) => Gen.Select(Prices, Prices, AnyAnswer.Array[1, 5], Gen.Int[1, 20], Gen.Bool).SampleAsync(
        async (weak, strong, answers, requests, isPeak) =>
        {
            // The weak model doubles its prices in peak hours, the strong one does not: then staying and switching change places.
            var now = isPeak ? Peak : OffPeak;
            using var router = Router(weak, strong, requests, now);
            var conversation = await HoldAsync(router, streaming, answers);

            var response = await router.Client.AskAsync(streaming, conversation.Messages);

            var trace = response.GetRoutingTrace()!;
            var costs = new Dictionary<string, decimal>
            {
                ["a"] = Simulate("a", isPeak ? Doubled(weak) : weak, conversation, requests),
                ["b"] = Simulate("b", strong, conversation, requests),
            };
            var last = answers[^1].Model;
            return last == "a"
                ? trace is { Policy: "default", Model: "a" } // It is on the cheap tier already: there is no switch to price.
                : trace.Policy == "prefixAffinity" && costs[trace.Model!] == costs.Values.Min() && (trace.Model == last || costs["a"] < costs["b"]);
        },
        iter: 100,
        threads: 1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Choice_AgainstTheMediumTier_IsTheCheapestThatIsStrongEnough(bool streaming) => Gen.Select(Prices, Prices, Prices, AnyAnswer.Array[1, 5], Gen.Int[1, 20]).SampleAsync(
        async (weak, strong, medium, answers, requests) =>
        {
            using var router = new OfflineRouter(
                [OfflineRouter.Model("a", weak), OfflineRouter.Model("b", strong), OfflineRouter.Model("m", medium)],
                builder => builder.AddTier("medium", "m").UsePrefixAffinity(options => options.Requests = requests),
                complexity: 5,
                new SettableClock(OffPeak));
            var conversation = await HoldAsync(router, streaming, answers);

            var trace = (await router.Client.AskAsync(streaming, conversation.Messages)).GetRoutingTrace()!;

            var stay = Simulate("b", strong, conversation, requests, thinks: true);
            var leave = Simulate("m", medium, conversation, requests, thinks: true);
            return answers[^1].Model == "b" && stay <= leave
                ? trace is { Policy: "prefixAffinity", Model: "b", Tier: "medium" }
                : trace is { Policy: "complexity", Model: "m", Tier: "medium" };
        },
        iter: 100,
        threads: 1);

    private static OfflineRouter Router(TokenPrices weak, TokenPrices strong, int requests, DateTimeOffset now) => new(
        [
            OfflineRouter.Model("a", weak) with { Prices = new([new PricePeriod { Prices = weak, PeakPrices = Doubled(weak) }], PeakHours.DeepSeek) },
            OfflineRouter.Model("b", strong),
        ],
        builder => builder.UsePrefixAffinity(options => options.Requests = requests),
        time: new SettableClock(now));

    /// <summary>Holds a conversation in which each answer is given by the model that the test wants, with the usage that it wants.</summary>
    private static async Task<Conversation> HoldAsync(OfflineRouter router, bool streaming, Answer[] answers)
    {
        List<ChatMessage> messages = [new(ChatRole.User, "1")];
        List<Given> given = [];
        var input = 0;
        foreach (var answer in answers)
        {
            input += answer.Growth;
            var hits = input * answer.HitPercent / 100;
            router.Usage = new() { InputTokenCount = input, CachedInputTokenCount = hits, OutputTokenCount = answer.Output, ReasoningTokenCount = answer.Reasoning };
            messages.AddRange((await router.Client.AskAsync(streaming, messages.ToArray(), new() { ModelId = answer.Model })).Messages);
            messages.Add(new(ChatRole.User, $"{NewTokens - NumberTokens.OfOneMessage}"));
            given.Add(new(answer.Model, input, hits, answer.Output - answer.Reasoning, answer.Reasoning));
        }

        return new(messages, given);
    }

    /// <summary>Pays, token class by token class, for every request that counts if one model answers them all.</summary>
    private static decimal Simulate(string model, TokenPrices prices, Conversation conversation, int requests, bool thinks = false)
    {
        var last = conversation.Given[^1];
        var input = last.Input + last.Output + NewTokens;
        var own = conversation.Given.FindAll(answer => answer.Model == model);
        var cached = own.Count == 0 ? 0m : own[^1].Input;
        if (own.Count > 1 && own[^1].Hits < own[^2].Input)
        {
            cached = Math.Floor(cached * own[^1].Hits / own[^2].Input);
        }

        var output = last.Output + (thinks ? last.Reasoning : 0);
        var cost = 0m;
        for (var request = 0; request < requests; request++)
        {
            var hits = Math.Min(input, cached);
            cost += ((hits * prices.CacheHit) + ((input - hits) * prices.CacheMiss) + (output * prices.Output)) / 1_000_000m;
            cached = input;
        }

        return cost;
    }

    private static TokenPrices Doubled(TokenPrices prices) => new() { CacheHit = 2 * prices.CacheHit, CacheMiss = 2 * prices.CacheMiss, Output = 2 * prices.Output };

    private sealed record Answer(string Model, int HitPercent, int Growth, int Output, int Reasoning);

    private sealed record Given(string Model, int Input, int Hits, int Output, int Reasoning);

    private sealed record Conversation(List<ChatMessage> Messages, List<Given> Given);
}
