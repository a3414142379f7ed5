// Routes prompts through AddDeepSeekRouting() and shows which model answered each, why, and what it cost.

using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuickStart;

return await CommandLine.RunAsync(args, RouteAsync);

static async Task<int> RouteAsync(CommandLine commandLine, CancellationToken cancellationToken)
{
    var prompts = commandLine.PromptFile is { } file ? PromptFile.Read(file) : BuiltInPrompts.All;

    // The program's own folder, because the host watches its content root for changed settings and the current folder may be large.
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
    builder.Logging.ClearProviders(); // Standard output is for the results.

    // Without a key, a server on this machine answers. Your own app needs nothing of this: the library reads DEEPSEEK_API_KEY itself.
    var hasKey = !string.IsNullOrWhiteSpace(builder.Configuration["DEEPSEEK_API_KEY"]);
    await using var loopback = hasKey ? null : await LoopbackAnswers.StartAsync(cancellationToken);
    using var closedPort = new ClosedPort();

    builder.Services
        .AddDeepSeekRouting(options =>
        {
            if (loopback is not null)
            {
                options.ApiKey = loopback.ApiKey;
                options.BaseUrl = loopback.BaseUrl;
            }

            options.Tasks.ProRequired = ["contract-review"];
            options.Tasks.FlashOk = ["ticket-triage"];
        })
        .AddModel("local", _ => SelfHostedModel.At(closedPort.BaseUrl)) // Any IChatClient. This one is down: the next model of its tier takes over.
        .AddTier("local-first", "local", "flash");

    using var host = builder.Build();
    await host.StartAsync(cancellationToken); // Reports all errors of the options at once.
    var client = host.Services.GetRequiredService<IChatClient>();

    var source = new Source { IsLoopback = loopback is not null, Address = client.GetService<ChatClientMetadata>()?.ProviderUri };
    IReport report = commandLine.Json ? new JsonReport(source) : new TableReport(source);
    return await AskAllAsync(client, prompts, report, cancellationToken);
}

static async Task<int> AskAllAsync(IChatClient client, IReadOnlyList<Prompt> prompts, IReport report, CancellationToken cancellationToken)
{
    List<ResultRow> rows = [];
    foreach (var prompt in prompts)
    {
        if (await AskAsync(client, prompt, cancellationToken) is not { } row) break;

        rows.Add(row);
        report.Add(row);
    }

    report.Finish(Summary.Of(rows));
    return cancellationToken.IsCancellationRequested ? ExitCode.Canceled : rows.Any(row => row.Failure is not null) ? ExitCode.RequestFailed : ExitCode.Success;
}

static async Task<ResultRow?> AskAsync(IChatClient client, Prompt prompt, CancellationToken cancellationToken)
{
    using var scope = RoutingScope.Begin(); // Keeps the trace of a request that fails; an answer carries its own.
    try
    {
        var response = await client.GetResponseAsync(prompt.Text, OptionsFor(prompt), cancellationToken);
        return new() { Prompt = prompt, Trace = response.GetRoutingTrace() };
    }
    catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
    {
        return null;
    }
    catch (Exception exception)
    {
        return new() { Prompt = prompt, Trace = scope.Traces is [.., var last] ? last : null, Failure = RequestFailure.Of(exception) };
    }
}

// Everything here is optional. Without any of it the router decides by the text alone.
static ChatOptions OptionsFor(Prompt prompt) => new ChatOptions
{
    ModelId = prompt.Model,
    ResponseFormat = prompt.Json ? ChatResponseFormat.Json : null,
}
.WithRoutingHints(hints => hints with
{
    Domain = prompt.Domain,
    Risk = prompt.Risk,
    ErrorCost = prompt.ErrorCost,
    Task = prompt.Task,
    LatencyBudget = prompt.LatencyBudget,
});
