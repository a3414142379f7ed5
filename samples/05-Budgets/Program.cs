// Two tenants with a budget each, configured in appsettings.json. When acme's is used up, its requests are refused.
// When globex's runs down, Flash answers in place of Pro; when it is used up, only a cache could still answer.
// The settings name few policies, so that the rows show only budgets at work; without "Policies" risk and errorCost come before budgetPressure.

using System.Globalization;
using Budgets;
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
builder.Logging.ClearProviders(); // Standard output is for the results.

// Without a key a server on this machine stands in for DeepSeek. Your own app needs nothing of this.
var hasKey = !string.IsNullOrWhiteSpace(builder.Configuration["DEEPSEEK_API_KEY"]);
await using var standIn = hasKey ? null : await StandIn.StartAsync(builder.Configuration);

var report = new Report(hasKey);
builder.Services.AddDeepSeekRouting()
    .UseBudget(budget => budget
        .OnThreshold(status => report.Note("runs down", status))
        .OnExceeded(status => report.Note("is used up", status)));

using var host = builder.Build();
await host.StartAsync(); // Reports all errors of the settings at once.
var chat = host.Services.GetRequiredService<IChatClient>();
var budgets = host.Services.GetRequiredService<IBudgetView>();

foreach (var question in Question.All)
{
    using var scope = RoutingScope.Begin(new() { Tenant = question.Tenant, Task = question.Task }); // Keeps the trace of a refused request, too.
    string? refusal = null;
    try
    {
        await chat.GetResponseAsync(question.Text);
    }
    catch (BudgetExceededException exception)
    {
        refusal = exception.Message;
    }

    report.Add(question, scope.Traces[^1], (await budgets.GetBudgetsAsync(question.Tenant))[0], refusal);
}

report.Finish([.. await budgets.GetBudgetsAsync("acme"), .. (await budgets.GetBudgetsAsync("globex")).Take(1)]);
