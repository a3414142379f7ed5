using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting;

/// <summary>Asks each router that opted in one small question when the host starts, and logs whether the draft could be scored. The host does not wait for it.</summary>
internal sealed class ConfidenceSelfTest(
    IServiceProvider provider, IEnumerable<RouterRegistration> registrations, IOptionsMonitor<DeepSeekRoutingOptions> options, ILoggerFactory? loggers = null) : BackgroundService
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "Is water wet? Reply with one word.")];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(registrations
        .Select(registration => registration.Name)
        .Where(router => options.Get(router).ConfidenceFallback.SelfTest)
        .Select(router => TestAsync(router, stoppingToken)));

    private async Task TestAsync(string router, CancellationToken stoppingToken)
    {
        try
        {
            var client = provider.GetRequiredKeyedService<IChatClient>(router.Length == 0 ? null : router);
            var routed = (IChatClient?)client.GetService(typeof(RoutedChatClient)) ?? client; // Without the decorators of the application.
            var request = new ChatOptions().WithRoutingHints(new RoutingHints { Task = "confidence self-test" });
            var response = await routed.GetResponseAsync(Question, request, stoppingToken).ConfigureAwait(false);
            Report(router, response.GetRoutingTrace()?.Confidence);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            RoutingLog.SelfTestFailed(Logger, router, exception.GetType().Name);
        }
    }

    private void Report(string router, ConfidenceTrace? confidence)
    {
        if (confidence is { WhyUnavailable: null, Score: { } score })
        {
            RoutingLog.SelfTestPassed(Logger, router, confidence.Scorer, score);
            return;
        }

        RoutingLog.SelfTestFailed(Logger, router, confidence?.WhyUnavailable ?? "the request was not drafted, or the draft failed");
    }

    private ILogger Logger => (loggers ?? Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance).CreateLogger(DeepSeekRoutingDiagnostics.LogCategory);
}
