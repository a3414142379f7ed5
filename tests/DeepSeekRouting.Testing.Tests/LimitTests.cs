namespace DeepSeekRouting.Testing.Tests;

public sealed class LimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_MoreAtOnceThanAllowed_Is429WithTheRealText()
    {
        await using Api api = await Api.StartAsync(new DeepSeekServerOptions
        {
            Models = [ServedModel.Flash with { ConcurrencyLimit = 2 }, ServedModel.Pro],
        });
        api.Server.Inject(Fault.Silence(1), times: 2);
        HttpResponseMessage first = await api.OpenStreamAsync();
        HttpResponseMessage second = await api.OpenStreamAsync();

        var (status, error) = await api.RefusalAsync("{}");

        status.ShouldBe(429);
        error.GetProperty("message").GetString().ShouldBe(
            "Your current concurrency is 3, which exceeds your concurrency limit of 2 based on your remaining balance. " +
            "Please top up your balance to restore your concurrency.");
        await api.AnswerAsync("""{"model":"deepseek-v4-pro"}""");

        first.Dispose();
        second.Dispose();
        await api.Server.WhenIdleAsync(Token);
        await api.AnswerAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_OneAfterTheOther_NeverExceedsALimitOfOne(bool stream)
    {
        await using Api api = await Api.StartAsync(new DeepSeekServerOptions { Models = [ServedModel.Flash with { ConcurrencyLimit = 1 }] });
        api.Server.Inject(Fault.Status(500), when: request => request.UserId == "faulty");

        for (int i = 0; i < 200; i++)
        {
            if (stream) await api.StreamTextAsync();
            else await api.AnswerAsync();
        }

        (await api.RefusalAsync("""{"user_id":"faulty"}""")).Status.ShouldBe(500);
        await api.AnswerAsync();
        api.Server.Requests.ShouldAllBe(request => request.Status != 429);
    }

    [Fact]
    public async Task Post_MoreAMinuteThanAllowed_Is429UntilTheMinuteIsOver()
    {
        var clock = Clock.At("2026-11-20T12:00:00Z");
        await using Api api = await Api.StartAsync(new DeepSeekServerOptions { RequestsPerMinute = 2, TimeProvider = clock });
        await api.AnswerAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        await api.AnswerAsync();

        (await api.RefusalAsync("{}")).Status.ShouldBe(429);
        clock.Advance(TimeSpan.FromSeconds(30));
        await api.AnswerAsync();
    }
}
