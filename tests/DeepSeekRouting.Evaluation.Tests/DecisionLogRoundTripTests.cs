using System.Runtime.CompilerServices;
using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Evaluation.Tests;

/// <summary>What a router writes, the reader gives back.</summary>
public sealed class DecisionLogRoundTripTests : IDisposable
{
    private static readonly Gen<string> Texts = Gen.Char.Array[0, 40].Select(characters => new string(characters).Replace('\0', ' '));

    private static readonly Gen<Asked> Requests =
        from text in Texts
        from answer in Texts.Select(text => $"a{text}")
        from streaming in Gen.Bool
        from fails in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
        from risk in Gen.Double[1, 4]
        from cost in Gen.Decimal[0, 9]
        from isCorrect in Gen.Bool
        from score in Gen.Double[0, 1]
        from judged in Gen.Bool
        select new Asked(text, answer, streaming, fails, new() { Risk = risk, ErrorCost = Math.Round(cost, 6), Task = text, Domain = "chat" }, judged ? new() { IsCorrect = isCorrect, Score = score } : null);

    private readonly string _folder = Directory.CreateTempSubdirectory("decisions").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Read_WhatARouterWrote_IsTheSame() => await Requests.Array[1, 12].SampleAsync(CheckAsync, iter: 40, threads: 1);

    [Fact]
    public async Task Read_CacheHits_AreHits()
    {
        var folder = Path.Combine(_folder, "hits");
        await using (var provider = Provider(folder, new(), builder => builder.UseResponseCache()))
        {
            for (var i = 0; i < 3; i++) await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);
        }

        DecisionLogReader.Open(folder).Read().Select(decision => decision.Trace.Cache!.Outcome).ShouldBe([CacheOutcome.Miss, CacheOutcome.Hit, CacheOutcome.Hit]);
    }

    [Fact]
    public async Task Read_RunAfterOneThatWasKilled_BeginsNoLineBehindTheHalfOne()
    {
        var folder = Path.Combine(_folder, "killed");
        await AskTwiceAsync(folder);
        var killed = Directory.GetFiles(folder).ShouldHaveSingleItem();
        var left = await File.ReadAllBytesAsync(killed, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(killed, left[..^20], TestContext.Current.CancellationToken);

        await AskTwiceAsync(folder);

        (await File.ReadAllBytesAsync(killed, TestContext.Current.CancellationToken)).ShouldBe(left[..^20]);
        var log = DecisionLogReader.Open(folder);
        (log.Read().Count(), log.TornLines, log.Files.Count).ShouldBe((3, 1, 2));
    }

    private static async Task AskTwiceAsync(string folder)
    {
        await using var provider = Provider(folder, new());
        var client = provider.GetRequiredService<IChatClient>();
        await client.GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);
        await client.GetResponseAsync("Hello again", cancellationToken: TestContext.Current.CancellationToken);
    }

    private async Task CheckAsync(Asked[] asked)
    {
        var folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        var sink = new Sink();
        await using (var provider = Provider(folder, sink))
        {
            foreach (var request in asked) await AskAsync(provider, request, sink);
        }

        var decisions = DecisionLogReader.Open(folder).Read().ToArray();
        decisions.Length.ShouldBe(asked.Length);
        foreach (var (decision, (request, trace)) in decisions.Zip(asked.Zip(sink.Traces)))
        {
            (decision.Trace with { Attempts = trace.Attempts, StartedAt = trace.StartedAt }).ShouldBe(trace);
            decision.Trace.StartedAt.ShouldBe(trace.StartedAt);
            decision.Trace.Attempts.ShouldBe(trace.Attempts);
            (decision.Features.Risk, decision.Features.ErrorCost, decision.Features.PromptCharacters).ShouldBe((request.Hints.Risk, request.Hints.ErrorCost, request.Prompt.Length));
            decision.Prompt.ShouldBe(Whole(request.Prompt));
            decision.Answer.ShouldBe(request.Fails ? null : Whole(request.Answer));
            (decision.Feedback?.IsCorrect, decision.Feedback?.Score).ShouldBe((request.Verdict?.IsCorrect, request.Verdict?.Score));
        }
    }

    // Half of a surrogate pair has no UTF-8 form.
    private static string Whole(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task AskAsync(ServiceProvider provider, Asked request, Sink sink)
    {
        var client = provider.GetRequiredService<IChatClient>();
        provider.GetRequiredService<Model>().Next = request;
        var options = new ChatOptions().WithRoutingHints(_ => request.Hints);
        try
        {
            if (request.Streaming) await client.GetStreamingResponseAsync(request.Prompt, options, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken);
            else await client.GetResponseAsync(request.Prompt, options, TestContext.Current.CancellationToken);
        }
        catch (AllModelsFailedException)
        {
            request.Fails.ShouldBeTrue();
        }

        if (request.Verdict is { } verdict) provider.GetRequiredService<IRoutingFeedback>().Record(sink.Traces[^1].Id, verdict);
    }

    private static ServiceProvider Provider(string folder, Sink sink, Action<IDeepSeekRoutingBuilder>? configure = null)
    {
        var services = new ServiceCollection().AddSingleton<IRoutingTraceSink>(sink).AddSingleton<Model>();
        var builder = services.AddDeepSeekRouting(options => (options.BaselineModel, options.Attempts.CircuitBreaker.MinimumThroughput) = ("own", 10_000))
            .AddModel("own", provider => provider.GetRequiredService<Model>(), profile => profile with { Prices = PriceSchedule.Flat(new() { CacheHit = 0.1m, CacheMiss = 1, Output = 2 }) })
            .AddTier("simple", "own").AddTier("complex", "own")
            .UseDecisionLog(folder, options => (options.IncludeContent, options.MaxFileBytes) = (true, 4_096));
        configure?.Invoke(builder);
        return services.BuildServiceProvider();
    }

    private sealed record Asked(string Prompt, string Answer, bool Streaming, bool Fails, RoutingHints Hints, AnswerVerdict? Verdict);

    private sealed class Sink : IRoutingTraceSink
    {
        public List<RoutingTrace> Traces { get; } = [];

        public void OnRequestEnded(RoutingTrace trace) => Traces.Add(trace);
    }

    private sealed class Model : IChatClient
    {
        public Asked Next { get; set; } = new("", "yes", Streaming: false, Fails: false, new(), Verdict: null);

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            if (Next.Fails) throw new HttpRequestException("down");
            yield return new(ChatRole.Assistant, Next.Answer);
            yield return new(ChatRole.Assistant, [new UsageContent(new() { InputTokenCount = 10, CachedInputTokenCount = 3, OutputTokenCount = 20, TotalTokenCount = 30 })]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
