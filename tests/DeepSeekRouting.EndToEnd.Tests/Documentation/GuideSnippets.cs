#pragma warning disable IDE0005, CA2007, CA1062, IDE0059, IDE0051, IDE0061, CA1305 // The documentation shows what a reader would type.
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/routing.md, docs/fallback.md and docs/costs.md.</summary>
internal static class GuideSnippets
{
    public static async Task HintsAsync(IChatClient chat)
    {
        var options = new ChatOptions().WithRoutingHints(hints => hints with { Task = "refund", Risk = 6, LatencyBudget = TimeSpan.FromSeconds(2) });

        using var scope = RoutingScope.Begin(new RoutingHints { Tenant = "clinic-7", Domain = "medical" });
        await chat.GetResponseAsync("Summarise these symptoms.", options);
        Console.WriteLine($"{scope.Traces.Count} calls, {scope.Cost} USD");
    }

    public static void Named(IServiceCollection services, IServiceProvider provider)
    {
        services.AddDeepSeekRouting("support", options => options.Rules.Complexity = 9);
        var support = provider.GetRequiredKeyedService<IChatClient>("support");
    }

    public static void Own(IDeepSeekRoutingBuilder builder) => builder.AddPolicy<WeekendPolicy>();

    public static void Failures(IServiceCollection services)
    {
        services.AddDeepSeekRouting()
            .AddModel("other", provider => provider.GetRequiredKeyedService<IChatClient>("other"))
            .ClassifyFailures(exception => exception is RequestRefusedException ? FailureKind.InvalidRequest : null);
    }

#pragma warning disable MEAI001
    public static void Truncation(IServiceCollection services)
    {
        services.AddDeepSeekRouting()
            .UseTruncation(provider => new SummarizingChatReducer(provider.GetRequiredKeyedService<IChatClient>("summaries"), targetCount: 10, threshold: 5));
    }
#pragma warning restore MEAI001

    public static void Health(IServiceProvider provider)
    {
        foreach (var health in provider.GetRequiredService<IModelHealth>().GetHealth())
        {
            Console.WriteLine($"{health.Model}: {health.Circuit}, {health.RecentFailureRate:P0} of {health.RecentCalls} calls failed, {health.MeanLatencyMs} ms, {health.InFlight} in flight");
        }
    }

    public static IChatClient Fallback(IChatClient flash, IChatClient pro)
    {
        IChatClient client = flash.AsBuilder()
            .UseTieredFallback(options =>
            {
                options.Primary = DeepSeekModels.Flash;
                options.Add(DeepSeekModels.Pro, pro);
            })
            .Build();
        return client;
    }

    public static void Presets()
    {
        var prices = PricePresets.BackendBreakdown.Models["flash"];
        Console.WriteLine($"{(50 * prices.CacheMiss) + (20 * prices.Output)} USD for 50M tokens in and 20M out"); // 12.60
    }

    public static async Task LedgerAsync(ICostLedger ledger, ChatResponse response)
    {
        var snapshot = await ledger.GetSnapshotAsync();
        var october = snapshot.Sum(row => row.Tenant == "acme" && row.Day >= new DateTime(2026, 10, 1) && row.Day < new DateTime(2026, 11, 1));
        Console.WriteLine($"{october.Requests} requests, {october.CacheHits} from the cache, {october.Escalations} escalated, {october.Fallbacks} fell back");
        Console.WriteLine($"{october.Cost} USD exact, {october.EstimatedCost} USD estimated, about {october.EstimatedSaving} USD saved");

        var figures = snapshot.Sum(row => row.Task == "form_data_extraction");
        Console.WriteLine($"fallback rate {figures.FallbackRate:P1}, should be under {LedgerFigures.FallbackRateLimit:P0}");
        Console.WriteLine(figures.ErrorRate is { } errors ? $"error rate {errors:P1}" : "error rate not recorded");
        Console.WriteLine($"cost per successful request {figures.CostPerSuccessfulRequest} USD exact, {figures.EstimatedCostPerSuccessfulRequest} USD estimated");

        ledger.RecordFeedback(response.GetRoutingTrace()!.ToFeedback(isWrong: true, tenant: "acme"));
    }

    public sealed class WeekendPolicy(TimeProvider time) : IRoutingPolicy
    {
        public string Name => "weekend";

        public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) =>
            new(time.GetUtcNow().DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
                ? new RoutingDecision { Tier = "simple", Reason = "weekend" }
                : null);
    }

    private sealed class RequestRefusedException : Exception;
}
