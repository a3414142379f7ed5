using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepSeekRouting.Benchmarks;

/// <summary>Many requests at once, over loopback, against answers that take 50 ms: requests per second beside those of a rival, in turns.</summary>
internal sealed class LoadComparison(LoadComparison.Size size)
{
    private const int AtOnce = 500;
    private const int HiddenLimit = 40;
    private const int AnswerMilliseconds = 50;

    public static Size Full { get; } = new(Rounds: 40, BurstRounds: 3, Requests: 2_000, BurstRequests: 4_000);

    public static Size Smoke { get; } = new(Rounds: 1, BurstRounds: 1, Requests: AtOnce, BurstRequests: AtOnce);

    public static async Task RunAsync(Size size)
    {
        var comparison = new LoadComparison(size);
        await comparison.BurstAsync();
        await comparison.ConcurrentAsync();
    }

    // Each round has a router that has learnt nothing yet.
    private async Task BurstAsync()
    {
        using var server = AnswerServer.Start(HiddenLimit, AnswerMilliseconds);
        await RunBurstAsync(server, HiddenLimit, AtOnce);
        List<(double Adaptive, double Known, RefusalCounter Refusals)> rounds = [];
        for (var i = 0; i < size.BurstRounds; i++)
        {
            var (adaptive, refusals) = await RunBurstAsync(server, maxConcurrency: null, size.BurstRequests);
            var (known, _) = await RunBurstAsync(server, HiddenLimit, size.BurstRequests);
            rounds.Add((adaptive, known, refusals));
        }

        Print(
            $"{size.BurstRequests:N0} requests, {AtOnce} outstanding, an account that takes {HiddenLimit}: a router that does not know it, and one with MaxConcurrency = {HiddenLimit}",
            rounds.Select(round => (round.Adaptive, round.Known)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"refused calls: {rounds.Max(round => round.Refusals.Refused):N0} at most; of those made after the first second {rounds.Max(round => round.Refusals.LaterShare):P2} at most"));
    }

    private async Task ConcurrentAsync()
    {
        using var server = AnswerServer.Start(delay: AnswerMilliseconds);
        await using var provider = NewRouter(server, maxConcurrency: null);
        var routed = provider.GetRequiredService<IChatClient>();
        using var bare = NewBareClient(server, provider.GetRequiredService<IHttpClientFactory>());
        using var http = new HttpClient();
        using var plain = new DeepSeekChatClient(http, BareOptions(server));
        await MeasureAsync(routed, AtOnce);
        await MeasureAsync(bare, AtOnce);
        await MeasureAsync(plain, AtOnce);
        List<(double Routed, double Bare, double Plain)> rounds = [];
        for (var i = 0; i < size.Rounds; i++)
        {
            rounds.Add((await MeasureAsync(routed, size.Requests), await MeasureAsync(bare, size.Requests), await MeasureAsync(plain, size.Requests)));
        }

        Print(
            $"{size.Requests:N0} requests, {AtOnce} outstanding: a router, and a bare DeepSeekChatClient over the same HTTP client",
            rounds.Select(round => (round.Routed, round.Bare)));
        Print(
            $"{size.Requests:N0} requests, {AtOnce} outstanding: a router, and a bare DeepSeekChatClient over a plain HttpClient, without retries and first-byte timeout",
            rounds.Select(round => (round.Routed, round.Plain)));
    }

    private static async Task<(double PerSecond, RefusalCounter Refusals)> RunBurstAsync(AnswerServer server, int? maxConcurrency, int requests)
    {
        var refusals = new RefusalCounter();
        await using var provider = NewRouter(server, maxConcurrency, refusals);
        return (await MeasureAsync(provider.GetRequiredService<IChatClient>(), requests), refusals);
    }

    private static ServiceProvider NewRouter(AnswerServer server, int? maxConcurrency, RefusalCounter? refusals = null)
    {
        var services = new ServiceCollection();
        services.AddDeepSeekRouting(options =>
        {
            options.ApiKey = "test-key";
            options.BaseUrl = server.BaseAddress.ToString();
            options.Tiers["simple"] = ["flash"];
            options.Models["flash"] = new() { MaxConcurrency = maxConcurrency };
        });
        if (refusals is not null)
        {
            services.AddHttpClient(DeepSeekRoutingOptions.SectionName).AddHttpMessageHandler(refusals.NewHandler);
        }

        return services.BuildServiceProvider();
    }

    // Over the router's HTTP client: what is compared is the routing, not the retries under it.
    private static DeepSeekChatClient NewBareClient(AnswerServer server, IHttpClientFactory factory) => new(
        () => factory.CreateClient(DeepSeekRoutingOptions.SectionName), BareOptions(server), NullLogger.Instance);

    private static DeepSeekChatClientOptions BareOptions(AnswerServer server) =>
        new() { ApiKey = "test-key", ModelId = "deepseek-flash", BaseAddress = server.BaseAddress.ToString() };

    /// <returns>Requests per second.</returns>
    private static async Task<double> MeasureAsync(IChatClient client, int requests)
    {
        var left = requests;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AskInTurnAsync()));
        return requests / Stopwatch.GetElapsedTime(start).TotalSeconds;

        async Task AskInTurnAsync()
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await client.GetResponseAsync(WireClients.Messages, WireClients.Options);
            }
        }
    }

    private static void Print(FormattableString title, IEnumerable<(double Ours, double Rival)> rounds)
    {
        var all = rounds.ToArray();
        Console.WriteLine();
        Console.WriteLine(title.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"requests per second: {Median(all.Select(round => round.Ours)):N0} and {Median(all.Select(round => round.Rival)):N0}; ratio {Median(all.Select(round => round.Ours / round.Rival)):N3} ({all.Min(round => round.Ours / round.Rival):N3} to {all.Max(round => round.Ours / round.Rival):N3})"));
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    internal sealed record Size(int Rounds, int BurstRounds, int Requests, int BurstRequests);
}
