using DeepSeekRouting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DeepSeekRouting.Tests;

public sealed class ConfidenceSelfTestTests
{
    [Fact]
    public async Task Host_Starts_OptedIn_SaysThatTheScorerWorks()
    {
        await using var router = await StartAsync(-0.1);

        (await RunAsync(router)).ShouldBe((LogLevel.Information, "Confidence self-test of router '': scorer firstToken works, score -0.1"));
        router.Sink.Single.Task.ShouldBe("confidence self-test");
    }

    [Fact]
    public async Task Host_Starts_LogprobsMeanNothing_Warns()
    {
        await using var router = await StartAsync(-9999);

        (await RunAsync(router)).ShouldBe((LogLevel.Warning, "Confidence self-test of router '': drafts cannot be scored: a log probability is censored"));
    }

    [Fact]
    public async Task Host_Starts_ApiIsDown_Warns()
    {
        await using var router = await StartAsync(-0.1);
        router.Server.Inject(Fault.Status(503), times: 10);

        (await RunAsync(router)).ShouldBe((LogLevel.Warning, "Confidence self-test of router '': drafts cannot be scored: AllModelsFailedException"));
    }

    [Fact]
    public async Task Host_Starts_NotOptedIn_AsksNothing()
    {
        await using var router = await CascadeRouter.StartAsync(-0.1, services: services => services.AddFakeLogging());

        await HostedService(router).StartAsync(TestContext.Current.CancellationToken);
        await HostedService(router).ExecuteTask!;

        router.Server.Requests.ShouldBeEmpty();
    }

    private static Task<TestRouter> StartAsync(double firstLogprob) =>
        CascadeRouter.StartAsync(firstLogprob, confidence => confidence.SelfTest = true, services: services => services.AddFakeLogging());

    private static async Task<(LogLevel Level, string Message)> RunAsync(TestRouter router)
    {
        await HostedService(router).StartAsync(TestContext.Current.CancellationToken);
        await HostedService(router).ExecuteTask!;
        var record = router.Services.GetRequiredService<FakeLogCollector>().GetSnapshot().Single(log => log.Message.StartsWith("Confidence self-test", StringComparison.Ordinal));
        return (record.Level, record.Message);
    }

    private static BackgroundService HostedService(TestRouter router) =>
        (BackgroundService)router.Services.GetServices<IHostedService>().Single(service => service.GetType().Name == nameof(ConfidenceSelfTest));
}
