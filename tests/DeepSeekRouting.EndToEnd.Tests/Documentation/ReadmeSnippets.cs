#pragma warning disable IDE0005, CA2007, CA1062, IDE0059, IDE0051 // The documentation shows what a reader would type.
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of README.md.</summary>
internal static class ReadmeSnippets
{
    public static async Task TenLinesAsync()
    {
        var services = new ServiceCollection();
        services.AddDeepSeekRouting(); // the key comes from DEEPSEEK_API_KEY, or DeepSeekRouting:ApiKey in the configuration
        await using var provider = services.BuildServiceProvider();

        var chat = provider.GetRequiredService<IChatClient>();
        var response = await chat.GetResponseAsync("Prove that the square root of 2 is irrational, step by step.");
        var trace = response.GetRoutingTrace()!;
        Console.WriteLine($"{trace.Model} because {trace.Reason}: ${trace.Cost}");
    }

    public static async Task HintsAsync(IChatClient chat)
    {
        var options = new ChatOptions().WithRoutingHints(hints => hints with { Domain = "medical", ErrorCost = 500, Tenant = "clinic-7" });
        var answer = await chat.GetResponseAsync("May I take ibuprofen with warfarin?", options);
    }

    public static void Builder(IServiceCollection services)
    {
        services.AddDeepSeekRouting()
            .AddModel("local", provider => provider.GetRequiredKeyedService<IChatClient>("ollama"))
            .AddTier("simple", "local", "flash", "pro")
            .AddPolicy("night", (request, cancellationToken) => new(
                request.EstimatedInputTokens < 2_000 ? new RoutingDecision { Tier = "simple", Reason = "short" } : null))
            .Decorate(client => client.UseFunctionInvocation());
    }
}
