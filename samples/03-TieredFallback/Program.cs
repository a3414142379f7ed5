// Three tiers of models after "How I Cut My LLM Bill in Half: A Backend Engineer's DeepSeek Cline Guide", configured in appsettings.json.
// When a model fails, the next one of its tier answers. The article has nothing behind GPT-4o; here Pro is.

using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TieredFallback;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
builder.Logging.ClearProviders(); // Standard output is for the results.

// A server on this machine stands in for the other vendors, and without a key for DeepSeek. Your own app needs nothing of this.
var hasKey = !string.IsNullOrWhiteSpace(builder.Configuration["DEEPSEEK_API_KEY"]);
await using var standIns = await StandIns.StartAsync(builder.Configuration, hasKey);

builder.Services.AddDeepSeekRouting()
    .AddModel("gpt-4o", _ => standIns.Client("gpt-4o"), profile => profile with // Any IChatClient.
    {
        Prices = PriceSchedule.Flat(PricePresets.ClineGuide.Models["gpt-4o"]),
    })
    .AddPolicy("tierOfTask", (request, _) => new(TierOf(request.Hints.Task) is { } tier
        ? new RoutingDecision { Tier = tier, Reason = $"the tier of task '{request.Hints.Task}'" }
        : null)); // Leaves it to the policies after it.

using var host = builder.Build();
await host.StartAsync(); // Reports all errors of the settings at once.
var chat = host.Services.GetRequiredService<IChatClient>();

var report = new Report(hasKey);
foreach (var question in Question.All)
{
    using var scope = RoutingScope.Begin(new() { Task = question.Task }); // Keeps the trace of a request that fails, too.
    var failure = await AskAsync(chat, question);
    report.Add(question, scope.Traces[^1], failure);
}

report.Finish();

// Asks, and says why there is no complete answer.
static async Task<string?> AskAsync(IChatClient chat, Question question)
{
    try
    {
        if (!question.IsStreamed)
        {
            await chat.GetResponseAsync(question.Text);
            return null;
        }

        await foreach (var update in chat.GetStreamingResponseAsync(question.Text))
        {
            // Show update.Text. From the first one on no other model can take over.
        }

        return null;
    }
    catch (AllModelsFailedException failure)
    {
        return failure.Message;
    }
    catch (StreamInterruptedException failure)
    {
        return $"{failure.Message} It is: \"{failure.PartialText}\"";
    }
}

// The article's three kinds of work.
static string? TierOf(string? task) => task switch
{
    "classification" or "extraction" or "short answer" => "simple",
    "summary" or "transformation" => "medium",
    "multi-step reasoning" or "code" => "hard",
    _ => null,
};
