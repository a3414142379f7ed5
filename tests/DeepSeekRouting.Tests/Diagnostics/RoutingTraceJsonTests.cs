using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

public sealed class RoutingTraceJsonTests
{
    private static readonly Gen<string?> GenText = Gen.OneOf(Gen.Const((string?)null), Gen.String[Gen.Char['\u0000', '\u3000'], 0, 20].Select(text => (string?)text));
    private static readonly Gen<TokenUsage> GenUsage = Gen.Select(
        Gen.Long[0, 100_000_000], Gen.Long[0, 100_000_000], Gen.Long[0, 100_000_000], Gen.Long[0, 100_000_000],
        (hit, miss, output, reasoning) => new TokenUsage { CacheHitTokens = hit, CacheMissTokens = miss, OutputTokens = output, ReasoningTokens = reasoning });

    private static readonly Gen<ModelHealth> GenHealth =
        from model in GenText
        from circuit in Gen.Enum<ModelCircuit>()
        from counts in Gen.Select(Gen.Int[0, 1_000], Gen.Int[0, 1_000])
        from rate in Gen.Double[0, 1]
        from latency in Gen.Double[0, 1e6].Nullable()
        select new ModelHealth
        {
            Model = model ?? "",
            Circuit = circuit,
            RecentCalls = counts.Item1,
            InFlight = counts.Item2,
            RecentFailureRate = rate,
            MeanLatencyMs = latency,
        };

    private static readonly Gen<AttemptTrace> GenAttempt =
        from model in GenText
        from role in Gen.Enum<AttemptRole>()
        from outcome in Gen.Enum<AttemptOutcome>()
        from failure in Gen.Enum<FailureKind>().Nullable()
        from status in Gen.Int[100, 599].Nullable()
        from retries in Gen.Int[0, 20]
        from times in Gen.Select(Gen.Double[0, 1e6], Gen.Double[0, 1e6].Nullable())
        from served in GenText
        from fingerprint in GenText
        from usage in GenUsage.Nullable()
        from estimate in GenUsage.Nullable()
        from picos in Gen.Select(Gen.Long[0, long.MaxValue].Nullable(), Gen.Long[0, long.MaxValue].Nullable())
        from health in GenHealth
        from isHealthy in Gen.Bool
        select new AttemptTrace
        {
            Model = model ?? "",
            Role = role,
            Outcome = outcome,
            Failure = failure,
            StatusCode = status,
            HttpRetries = retries,
            DurationMs = times.Item1,
            TimeToFirstContentMs = times.Item2,
            ServedModel = served,
            SystemFingerprint = fingerprint,
            Usage = usage,
            EstimatedUsage = estimate,
            Cost = picos.Item1 is { } cost ? new Money(cost).Amount : null,
            EstimatedCost = picos.Item2 is { } estimated ? new Money(estimated).Amount : null,
            Health = isHealthy ? null : health,
        };

    private static readonly Gen<CallContext> GenCall =
        from names in Gen.Select(GenText, GenText, GenText, GenText, GenText)
        from complexity in Gen.Double[1, 10].Nullable()
        from domain in Gen.Select(GenText, Gen.Bool, (name, isDeclared) => name is null ? null : new DomainEstimate { Domain = name, Probability = 1, IsDeclared = isDeclared })
        from outcome in Gen.Enum<RoutingOutcome>()
        from currency in Gen.OneOf(Gen.Const("USD"), Gen.Const("CNY"))
        from attempts in GenAttempt.Array[0, 3]
        from warnings in Gen.String[Gen.Char['\u0000', '\u3000'], 1, 20].Array[0, 3]
        from picos in Gen.Long[0, 1_000_000_000_000].Nullable()
        select Make(names, complexity, domain, outcome, currency, attempts, warnings, picos);

    [Fact]
    public void Write_AnyCall_ReadsBackAsTheTraceThatSinksGet() => GenCall.Sample(call =>
    {
        var read = RoutingTraceJson.Read(RoutingTraceWriter.Write(call)).ShouldNotBeNull();
        var trace = call.ToTrace();

        read.Attempts.ShouldBe(trace.Attempts);
        (read.Warnings ?? []).ShouldBe(trace.Warnings ?? []);
        (read with { Attempts = [], Warnings = null }).ShouldBe(trace with { Attempts = [], Warnings = null });
    });

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""{"id":"1","outcome":"Vanished"}""")]
    public void Read_WhatIsNoTrace_IsNothing(string json) =>
        new ChatResponse { AdditionalProperties = new() { [DeepSeekRoutingDiagnostics.TraceProperty] = json } }.GetRoutingTrace().ShouldBeNull();

    [Fact]
    public void Read_NoProperty_IsNothing() => new ChatResponse().GetRoutingTrace().ShouldBeNull();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cache_AboveTheRouter_KeepsTheTraceOfTheCallThatFilledIt(bool streaming)
    {
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        await using var router = await TestRouter.StartAsync(build: build => build.Decorate(client => client.UseDistributedCache(cache)));
        var options = new ChatOptions().WithRoutingHints(hints => hints with { Tenant = "acme", Risk = 9 });

        var first = await router.AskAsync(streaming, "Hello", options);
        var second = await router.AskAsync(streaming, "Hello", options);

        router.Server.Requests.ShouldHaveSingleItem();
        second.Text.ShouldBe(first.Text);
        second.GetRoutingTrace().ShouldNotBeNull().Id.ShouldBe(first.GetRoutingTrace()!.Id);
        second.GetRoutingTrace()!.Cost.ShouldBe(router.Server.Bill.TotalUsd);
    }

    private static CallContext Make(
        (string? Tier, string? Policy, string? Reason, string? Task, string? Reasons) names,
        double? complexity,
        DomainEstimate? domain,
        RoutingOutcome outcome,
        string currency,
        AttemptTrace[] attempts,
        string[] warnings,
        long? picos)
    {
        var call = new CallContext("", currency, TimeProvider.System)
        {
            Task = names.Task,
            Tier = names.Tier,
            Policy = names.Policy,
            Reason = names.Reason,
            Complexity = complexity is { } score ? new() { Score = score, Reasons = names.Reasons is { } reason ? [new() { Name = reason, Contribution = 1 }] : [] } : null,
            Domain = domain,
            Outcome = outcome,
        };
        foreach (var attempt in attempts)
        {
            call.Add(attempt, picos is { } amount ? new Money(amount) : null);
        }

        foreach (var warning in warnings)
        {
            call.Warn(warning);
        }

        if (outcome is RoutingOutcome.Succeeded)
        {
            call.Answered(names.Tier ?? "m", picos is { } baseline ? new Money(baseline) : null);
        }

        call.Stop();
        return call;
    }
}
