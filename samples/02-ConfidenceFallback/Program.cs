// Flash drafts every simple request; where it is unsure of its first token, Pro answers.

using ConfidenceFallback;
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

// Without a key, a server on this machine answers. Your own app needs nothing of this: the library reads DEEPSEEK_API_KEY itself.
var hasKey = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("DEEPSEEK_API_KEY"));
await using var offline = hasKey ? null : await OfflineApi.StartAsync();

var services = new ServiceCollection();
services
    .AddDeepSeekRouting(options =>
    {
        options.ApiKey = offline?.Options.ApiKey;
        options.BaseUrl = offline?.BaseAddress.ToString();
        options.Tasks.Hybrid = ["clause-check"]; // Always drafted, with a threshold of its own.
    })
    .UseConfidenceFallback(fallback =>
    {
        // The defaults. No threshold is calibrated for your traffic: measure before you rely on one.
        fallback.Scorer = ConfidenceScorerNames.FirstToken;
        fallback.Threshold = -0.5; // 0 or less is a log probability, above 0
        fallback.HybridThreshold = 0.7; // a probability.
    });
await using var provider = services.BuildServiceProvider();
var chat = provider.GetRequiredService<IChatClient>();

var report = new Report(hasKey);
foreach (var question in Question.All)
{
    try
    {
        report.Add(question, await AskAsync(chat, question));
    }
    catch (Exception failure) when (failure is AllModelsFailedException or StreamInterruptedException or DeepSeekException)
    {
        report.Add(question, failure);
    }
}

return report.Finish();

static async Task<RoutingTrace> AskAsync(IChatClient chat, Question question)
{
    if (!question.IsStreamed)
    {
        var response = await chat.GetResponseAsync(question.Text, question.Options);
        return response.GetRoutingTrace()!;
    }

    RoutingTrace? trace = null;
    await foreach (var update in chat.GetStreamingResponseAsync(question.Text, question.Options))
    {
        trace = update.GetRoutingTrace() ?? trace; // It comes with the last update.
    }

    return trace!;
}
