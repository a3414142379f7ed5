using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepSeekRouting.Benchmarks;

/// <summary>How long a caller waits for the first content of a stream that is drafted and scored by its first token, beside a bare client, in turns.</summary>
internal static class FirstContentComparison
{
    private const int MillisecondsPerChunk = 20;

    public static async Task RunAsync(int rounds)
    {
        using var server = AnswerServer.Start(delayPerChunk: MillisecondsPerChunk);
        await using var provider = NewRouter(server);
        var drafted = provider.GetRequiredService<IChatClient>();
        using var bare = new DeepSeekChatClient(
            () => provider.GetRequiredService<IHttpClientFactory>().CreateClient(DeepSeekRoutingOptions.SectionName),
            new() { ApiKey = "test-key", ModelId = "deepseek-flash", BaseAddress = server.BaseAddress.ToString() },
            NullLogger.Instance);
        await MeasureAsync(drafted);
        await MeasureAsync(bare);
        List<(double Drafted, double Bare)> all = [];
        for (var i = 0; i < rounds; i++)
        {
            all.Add((await MeasureAsync(drafted), await MeasureAsync(bare)));
        }

        Console.WriteLine();
        Console.WriteLine($"First content of a stream with {MillisecondsPerChunk} ms between chunks: a draft that is kept, and a bare DeepSeekChatClient over the same HTTP client");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"medians of {rounds}: {LoadComparison.Median(all.Select(round => round.Drafted)):N2} ms and {LoadComparison.Median(all.Select(round => round.Bare)):N2} ms; difference {LoadComparison.Median(all.Select(round => round.Drafted - round.Bare)) / MillisecondsPerChunk:N3} chunks"));
    }

    private static ServiceProvider NewRouter(AnswerServer server)
    {
        var services = new ServiceCollection();
        services.AddDeepSeekRouting(options => (options.ApiKey, options.BaseUrl) = ("test-key", server.BaseAddress.ToString())).UseConfidenceFallback();
        return services.BuildServiceProvider();
    }

    /// <returns>Milliseconds to the first update with text; the rest of the stream is not waited for.</returns>
    private static async Task<double> MeasureAsync(IChatClient client)
    {
        var start = Stopwatch.GetTimestamp();
        await foreach (var update in client.GetStreamingResponseAsync(WireClients.Messages, WireClients.Options))
        {
            if (update.Text.Length > 0)
            {
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        throw new InvalidOperationException("The stream had no text.");
    }
}
