#pragma warning disable IDE0005, CA1062 // The documentation shows what a reader would type.
using DeepSeekRouting;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/redis.md and of the package's README.</summary>
internal static class RedisSnippets
{
    public static void Register(IServiceCollection services)
    {
        services.AddDeepSeekRouting()
            .UseBudget(budget => budget.Add(new() { Name = "everything", Amount = 100, Period = BudgetPeriod.Day }))
            .UseRedis("localhost:6379");
    }

    public static void Cache(IServiceCollection services)
    {
        services.AddStackExchangeRedisCache(options => options.Configuration = "localhost:6379");
    }
}
