// The same question is paid once. Two fifths of this traffic are near-duplicates, as in
// "How I Cut My LLM Bill in Half: A Backend Engineer's DeepSeek Cline Guide"; the cache answers those that repeat an earlier request,
// exactly or in other words.

using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ResponseCache;

// Without a key, a server on this machine answers. Your own app needs nothing of this: the library reads DEEPSEEK_API_KEY itself.
var hasKey = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("DEEPSEEK_API_KEY"));
await using var offline = hasKey ? null : await OfflineApi.StartAsync();

var services = new ServiceCollection();
services
    .AddDeepSeekRouting(options =>
    {
        options.ApiKey = offline?.Options.ApiKey;
        options.BaseUrl = offline?.BaseAddress.ToString();
    })
    .UseResponseCache(cache =>
    {
        cache.Lifetime = TimeSpan.FromHours(24); // The default, and the article's.
        cache.TaskLifetimes["news"] = TimeSpan.FromMinutes(5);
    })
    .UseSemanticCache(new LexicalEmbeddingGenerator()); // By wording, without a model. Any other IEmbeddingGenerator goes as well.
await using var provider = services.BuildServiceProvider();
var chat = provider.GetRequiredService<IChatClient>();

var report = new Report(hasKey);
foreach (var question in Question.Traffic)
{
    report.Add(question.Text, await AskAsync(chat, question));
}

// Ten callers have the same question in the same moment: one request leaves, and all read its answer as it comes.
var burst = new Question("Why is the sky blue?") { IsStreamed = true };
var traces = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync(chat, burst)));
report.AddTogether(burst.Text, traces);

return report.Finish();

static async Task<RoutingTrace?> AskAsync(IChatClient chat, Question question)
{
    try
    {
        if (!question.IsStreamed)
        {
            var response = await chat.GetResponseAsync(question.Text, question.Options);
            return response.GetRoutingTrace();
        }

        RoutingTrace? trace = null;
        await foreach (var update in chat.GetStreamingResponseAsync(question.Text, question.Options))
        {
            trace = update.GetRoutingTrace() ?? trace; // It comes with the last update.
        }

        return trace;
    }
    catch (Exception failure) when (failure is AllModelsFailedException or StreamInterruptedException or DeepSeekException or NotCachedException)
    {
        Console.WriteLine($"{question.Text}: {failure.Message}");
        return null;
    }
}
