#pragma warning disable IDE0005, CA2007, CA1062, IDE0059, IDE0051, IDE0061, CA1305 // The documentation shows what a reader would type.
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/policies.md.</summary>
internal static class PolicySnippets
{
    public static void Order(IChatClient chat)
    {
        IReadOnlyList<string> order = chat.GetService<RoutedChatClient>()!.PolicyOrder;
    }

    public static void Workload(IServiceCollection services)
    {
        services.AddDeepSeekRouting().UseWorkload();
    }

    public static void Rows(IServiceCollection services)
    {
        services.AddDeepSeekRouting()
            .AddModel("agent", provider => provider.GetRequiredKeyedService<IChatClient>("agent"))
            .AddTier("agentic", "agent", "pro")
            .UseWorkload(workload => workload.Rows =
            [
                new() { Name = "short task", ContextTokensBelow = 50_000, ToolCallDensityBelow = 0.2, Tier = "simple", MaxOutputTokens = 32_000, Effort = ReasoningEffort.None },
                new() { Name = "agentic", ToolCallDensityAbove = 0.6, Tier = "agentic", MaxOutputTokens = 128_000, Effort = ReasoningEffort.High },
                new() { Name = "else", Tier = "complex" },
            ]);
    }

    public static void Loss(IServiceCollection services)
    {
        services.AddDeepSeekRouting().UseExpectedLoss(loss =>
        {
            loss.ErrorCost = 0.50m;
            loss.Models["flash"] = new() { ErrorRates = [new() { UpTo = 4, Rate = 0.02 }, new() { UpTo = 7, Rate = 0.08 }, new() { Rate = 0.30 }] };
            loss.Models["pro"] = new() { ErrorRates = [new() { UpTo = 7, Rate = 0.02 }, new() { Rate = 0.10 }] };
        });
    }

    public static void Affinity(IServiceCollection services)
    {
        services.AddDeepSeekRouting().UsePrefixAffinity(affinity => affinity.Requests = 3);
    }
}
