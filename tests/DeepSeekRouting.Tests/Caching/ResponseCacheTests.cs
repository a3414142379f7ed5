using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

public sealed class ResponseCacheTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task GetResponse_SameRequestAgain_AnswersFromMemoryForNothing(bool first, bool second)
    {
        await using var router = await StartAsync();

        var miss = await router.AskAsync(first);
        var hit = await router.AskAsync(second);

        router.Server.Requests.Count.ShouldBe(1);
        hit.Text.ShouldBe(miss.Text);
        hit.FinishReason.ShouldBe(miss.FinishReason);
        hit.ModelId.ShouldBe(miss.ModelId);
        hit.Usage.ShouldBeNull();
        var (asked, stored) = (miss.GetRoutingTrace()!, hit.GetRoutingTrace()!);
        asked.Cache!.Outcome.ShouldBe(CacheOutcome.Miss);
        asked.Cache.Reason.ShouldBeNull();
        asked.Attempts.Count.ShouldBe(1);
        asked.Cost.ShouldBeGreaterThan(0);
        stored.Attempts.ShouldBeEmpty();
        stored.Cost.ShouldBe(0);
        stored.Model.ShouldBe(asked.Model);
        stored.EstimatedBaselineCost.ShouldBe(asked.EstimatedBaselineCost);
        stored.Cache!.Outcome.ShouldBe(CacheOutcome.Hit);
        stored.Cache.Level.ShouldBe(CacheLevel.Memory);
        stored.Cache.EstimatedSaving.ShouldBe(asked.Cost);
        stored.Cache.SavedUsage.ShouldBe(asked.Attempts[0].Usage);
        router.Sink.Traces.Select(trace => trace.Cache!.Outcome).ShouldBe([CacheOutcome.Miss, CacheOutcome.Hit]);
    }

    private static Task<TestRouter> StartAsync(Action<ResponseCacheOptions>? configure = null) =>
        TestRouter.StartAsync(build: builder => builder.UseResponseCache(configure));
}
