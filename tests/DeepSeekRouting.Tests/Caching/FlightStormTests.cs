using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>Many requests at once that come, stall, leave and are cancelled at any point, over a provider that also fails.</summary>
public sealed class FlightStormTests
{
    private const string Text = "one two three four five ";

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    [InlineData(42)]
    public async Task Storm_NobodyHangsOrGetsAnothersCancellation_AndEveryAttemptIsInOneTrace(int seed)
    {
        var random = new Random(seed);
        using var client = new StormyClient(seed);
        await using var router = await CachedRouter.StartAsync(client, cache => cache.Lifetime = TimeSpan.FromMilliseconds(1));
        var dice = Enumerable.Range(0, 1_500).Select(_ => new Die(random.Next(9), random.Next(2) == 0, random.Next(5), random.Next(8), random.Next(600))).ToArray();

        var asked = dice.Select(die => RunAsync(router, die)).ToArray();
        await Task.WhenAll(asked).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);

        client.Running.ShouldBe(0);
        var traces = router.Sink.Traces;
        traces.Sum(trace => trace.Attempts.Count).ShouldBe(client.Calls);
        traces.Sum(trace => trace.Cost).ShouldBe(router.Ledger.TakeSnapshot().Sum().Cost);
        traces.Sum(trace => trace.EstimatedCost).ShouldBe(router.Ledger.TakeSnapshot().Sum().EstimatedCost);
        traces.Where(trace => trace.Cache?.Outcome is CacheOutcome.Joined or CacheOutcome.Hit).ShouldAllBe(trace => trace.Attempts.Count == 0 && trace.Cost == 0);
        traces.Count.ShouldBe(dice.Length);
        client.Calls.ShouldBeInRange(30, dice.Length - 100);
    }

    private static async Task RunAsync(TestRouter router, Die die)
    {
        using var cancellation = new CancellationTokenSource();
        ChatMessage[] messages = [new(ChatRole.User, $"Question {die.Question}")];
        for (var i = 0; i < die.Wait; i++)
        {
            await Task.Yield();
        }

        try
        {
            if (!die.Streaming)
            {
                if (die.How == 0)
                {
                    cancellation.CancelAfter(die.Steps);
                }

                (await router.Client.GetResponseAsync(messages, cancellationToken: cancellation.Token)).Text.ShouldBe(Text + die.Question);
                return;
            }

            var text = "";
            await using var updates = router.Client.GetStreamingResponseAsync(messages, cancellationToken: cancellation.Token).GetAsyncEnumerator(cancellation.Token);
            for (var step = 0; await updates.MoveNextAsync(); step++)
            {
                text += updates.Current.Text;
                if (step == die.Steps && die.How == 0)
                {
                    await cancellation.CancelAsync();
                }

                if (step == die.Steps && die.How == 1)
                {
                    return; // It has seen enough.
                }

                if (die.How == 2)
                {
                    await Task.Yield();
                }
            }

            text.ShouldBe(Text + die.Question);
        }
        catch (OperationCanceledException exception)
        {
            exception.CancellationToken.ShouldBe(cancellation.Token);
            cancellation.IsCancellationRequested.ShouldBeTrue();
        }
        catch (Exception exception) when (exception is AllModelsFailedException or StreamInterruptedException)
        {
        }
    }

    private sealed record Die(int Question, bool Streaming, int How, int Steps, int Wait);

    /// <summary>Answers in pieces, with pauses, and fails now and then, before and after content.</summary>
    private sealed class StormyClient(int seed) : IChatClient
    {
        private int _calls;
        private int _running;

        public int Calls => _calls;

        public int Running => _running;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var call = Interlocked.Increment(ref _calls);
            var random = new Random(seed + call);
            var failsAt = random.Next(4) == 0 ? random.Next(6) : -1;
            Interlocked.Increment(ref _running);
            try
            {
                var words = (Text + messages.Last().Text[^1]).Split(' ');
                for (var i = 0; i < words.Length; i++)
                {
                    for (var pause = random.Next(4); pause > 0; pause--)
                    {
                        await Task.Yield();
                        cancellationToken.ThrowIfCancellationRequested();
                    }

                    if (random.Next(5) == 0)
                    {
                        await Task.Delay(1, cancellationToken);
                    }

                    if (i == failsAt)
                    {
                        throw new HttpRequestException("storm");
                    }

                    yield return new(ChatRole.Assistant, i == words.Length - 1 ? words[i] : words[i] + " ") { MessageId = $"m{call}" };
                }

                yield return new() { MessageId = $"m{call}", FinishReason = ChatFinishReason.Stop, Contents = [new UsageContent(new() { InputTokenCount = 10, OutputTokenCount = 5 })] };
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
