#pragma warning disable IDE0005, CA2007, CA1062, IDE0059, IDE0051, IDE0061, CA1305 // The documentation shows what a reader would type.
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/budgets.md.</summary>
internal static class BudgetSnippets
{
    public static void InCode(IServiceCollection services)
    {
        services.AddDeepSeekRouting()
            .UseBudget(budget => budget
                .Add(new() { Name = "trial", PerTenant = true, Tokens = 200_000, Period = BudgetPeriod.Month })
                .OnThreshold(status => Console.WriteLine($"{status.Name}: {status.Spent} of {status.Limit} {status.Unit}"))
                .OnExceeded(status => Console.WriteLine($"{status.Name} is used up until {status.ResetsAt:u}")));
    }

    public static async Task LookAsync(IBudgetView view)
    {
        foreach (var budget in await view.GetBudgetsAsync(tenant: "acme"))
        {
            Console.WriteLine($"{budget.Name}: {budget.Fraction:P0} of {budget.Limit} {budget.Unit}, {budget.Left} left until {budget.ResetsAt:u}");
        }
    }

    public static IChatClient Metering(IChatClient client, IServiceProvider provider)
    {
        IChatClient metered = client.AsBuilder()
            .UseCostMetering(options => options.Model = new() { Name = "flash", Prices = DeepSeekPrices.Flash })
            .Build(provider);
        return metered;
    }
}
