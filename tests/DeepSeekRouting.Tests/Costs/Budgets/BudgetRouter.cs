using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Routers with budgets whose figures can be worked out by hand: 1 USD per million tokens of Flash, 10 of Pro, and answers of 100 tokens in and 50 out.</summary>
internal static class BudgetRouter
{
    public const int AnswerTokens = 150;
    public const decimal FlashCost = 0.000150m;
    public const decimal ProCost = 0.001500m;

    public static async Task<TestRouter> StartAsync(
        Action<BudgetBuilder> budget,
        Action<DeepSeekRoutingOptions>? configure = null,
        Action<IDeepSeekRoutingBuilder>? build = null,
        Action<IServiceCollection>? services = null)
    {
        var router = await TestRouter.StartAsync(
            options =>
            {
                options.Models["flash"] = new() { Prices = [new() { CacheMiss = 1, Output = 1 }] };
                options.Models["pro"] = new() { Prices = [new() { CacheMiss = 10, Output = 10 }] };
                options.BudgetReservations.PriorOutputTokens = 50;
                configure?.Invoke(options);
            },
            builder =>
            {
                builder.UseBudget(budget);
                build?.Invoke(builder);
            },
            services: services);
        router.Server.Script(_ => new() { Text = "Fine.", Usage = new() { CacheHitTokens = 0, CacheMissTokens = 100, OutputTokens = 50, ReasoningTokens = 0 } });
        return router;
    }

    public static ChatOptions For(string? tenant = null, string? task = null, string? model = null) =>
        new ChatOptions { ModelId = model }.WithRoutingHints(new RoutingHints { Tenant = tenant, Task = task });

    public static async Task<BudgetStatus> BudgetAsync(this TestRouter router, string name, string? tenant = null, string? task = null) =>
        (await router.Services.GetRequiredService<IBudgetView>().GetBudgetsAsync(tenant, task, cancellationToken: TestContext.Current.CancellationToken)).Single(budget => budget.Name == name);
}
