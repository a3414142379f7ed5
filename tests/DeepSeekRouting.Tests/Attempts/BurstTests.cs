using DeepSeekRouting.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>500 requests at once at an account that takes 40.</summary>
public sealed class BurstTests
{
    private const int Requests = 500;
    private const int HiddenLimit = 40;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_BurstBeyondAHiddenLimit_IsAnsweredAfterOneWaveOfRefusals(bool streaming)
    {
        await using var router = await StartAsync(ServedModel.Flash with { ConcurrencyLimit = HiddenLimit });

        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => router.AskAsync(streaming)));

        answers.ShouldAllBe(answer => answer.Text.Length > 0);
        answers.Select(answer => answer.GetRoutingTrace()!.Model).Distinct().ShouldBe(["flash"]);
        var arrived = router.Server.Requests;
        var refused = arrived.Count(request => request.Status == 429);
        arrived.Count.ShouldBe(Requests + refused);
        refused.ShouldBeInRange(1, Requests - HiddenLimit);

        // Each was called once before the first refusal was known; what came after that is to stay within the limit.
        var later = arrived.Skip(Requests).ToArray();
        later.Count(request => request.Status == 429).ShouldBeLessThanOrEqualTo(later.Length / 20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_BurstAfterTheLimitIsKnown_IsRefusedNowhere(bool streaming)
    {
        await using var router = await StartAsync(ServedModel.Flash with { ConcurrencyLimit = HiddenLimit });
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => router.AskAsync(streaming)));
        var before = router.Server.Requests.Count;

        await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => router.AskAsync(streaming)));

        router.Server.Requests.Count.ShouldBe(before + Requests);
    }

    private static Task<TestRouter> StartAsync(ServedModel flash) => TestRouter.StartAsync(
        options => options.Tiers["simple"] = ["flash"],
        serverOptions: new() { Models = [flash, ServedModel.Pro], AnswerDelay = TimeSpan.FromMilliseconds(50) });
}
