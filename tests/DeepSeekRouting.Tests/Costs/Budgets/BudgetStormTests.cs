using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Ten thousand requests at once against one limit: the bound that docs/budgets.md states.</summary>
public sealed class BudgetStormTests
{
    private const int Requests = 10_000;
    private const int LongestAnswer = 50;
    private const long Limit = 20_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Storm_WithTheOutputLimitReserved_IsNeverOvershot(bool streaming)
    {
        using var model = new YieldingModel();
        await using var router = await StartAsync(model, reserved: options => options.OutputPercentile = 1);

        var refusals = await AskAllAsync(router, streaming);

        refusals.ShouldBeGreaterThan(0);
        var budget = await router.BudgetAsync("storm");
        budget.Reserved.ShouldBe(0);
        budget.Spent.ShouldBe(model.Tokens);
        budget.Spent.ShouldBeLessThanOrEqualTo(Limit);

        await FillAsync(router, streaming); // What was refused in the storm only because much was reserved fits now.
        budget = await router.BudgetAsync("storm");
        budget.Spent.ShouldBeInRange(Limit - YieldingModel.InputTokens - LongestAnswer, Limit);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Storm_WithLessReservedThanAnswersNeed_IsOvershotByTheAttemptsInFlightOnly(bool streaming)
    {
        const int Reserved = 10;
        using var model = new YieldingModel();
        await using var router = await StartAsync(model, reserved: options => options.PriorOutputTokens = Reserved);

        await AskAllAsync(router, streaming);

        var budget = await router.BudgetAsync("storm");
        budget.Reserved.ShouldBe(0);
        budget.Spent.ShouldBe(model.Tokens);
        budget.Spent.ShouldBeLessThanOrEqualTo(Limit + (model.MostInFlight * (LongestAnswer - Reserved)));
    }

    private static Task<TestRouter> StartAsync(YieldingModel model, Action<BudgetReservationOptions> reserved) => TestRouter.StartAsync(
        options => options.Attempts.QueueLimit = Requests,
        builder => builder
            .AddModel("yielding", _ => model, profile => profile with { MaxConcurrency = Requests })
            .AddTier("simple", "yielding")
            .UseBudget(budget => budget.Add(new() { Name = "storm", Tokens = Limit, Period = BudgetPeriod.Month }).Reserve(reserved)));

    private static async Task<int> AskAllAsync(TestRouter router, bool streaming)
    {
        var refusals = 0;
        await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => Task.Run(async () =>
        {
            try
            {
                await router.AskAsync(streaming, options: new() { MaxOutputTokens = LongestAnswer });
            }
            catch (BudgetExceededException)
            {
                Interlocked.Increment(ref refusals);
            }
        })));
        return refusals;
    }

    private static async Task FillAsync(TestRouter router, bool streaming)
    {
        try
        {
            while (true)
            {
                await router.AskAsync(streaming, options: new() { MaxOutputTokens = LongestAnswer });
            }
        }
        catch (BudgetExceededException)
        {
        }
    }

    /// <summary>Answers with 1 to 50 tokens, after others had their turn.</summary>
    private sealed class YieldingModel : IChatClient
    {
        public const int InputTokens = 6; // What the router estimates for the prompt.
        private long _tokens;
        private int _calls;
        private int _inFlight;
        private int _mostInFlight;

        public long Tokens => _tokens;

        public int MostInFlight => _mostInFlight;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var inFlight = Interlocked.Increment(ref _inFlight);
            for (var most = _mostInFlight; inFlight > most && Interlocked.CompareExchange(ref _mostInFlight, inFlight, most) != most; most = _mostInFlight)
            {
            }

            await Task.Yield();
            yield return new(ChatRole.Assistant, "Fine.");
            await Task.Yield();
            var output = 1 + (Interlocked.Increment(ref _calls) * 7 % LongestAnswer);
            Interlocked.Add(ref _tokens, InputTokens + output);
            yield return new(ChatRole.Assistant, [new UsageContent(new() { InputTokenCount = InputTokens, OutputTokenCount = output })]);
            Interlocked.Decrement(ref _inFlight);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
