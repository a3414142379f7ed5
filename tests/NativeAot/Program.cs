using System.Globalization;
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NativeAot;

// Routes requests as a native program. The only argument is the base address of a DeepSeek-compatible API with the key "test-key".
if (args is not [var baseAddress])
{
    await Console.Error.WriteLineAsync("Usage: NativeAot BASE_ADDRESS");
    return 2;
}

var configuration = new ConfigurationBuilder()
    .AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["DeepSeekRouting:ApiKey"] = "test-key",
        ["DeepSeekRouting:BaseUrl"] = baseAddress,
        ["DeepSeekRouting:Models:own:ModelId"] = "deepseek-flash",
        ["DeepSeekRouting:Models:own:Capabilities"] = "Tools, Json",
        ["DeepSeekRouting:Models:own:Prices:0:CacheMiss"] = "0.5",
        ["DeepSeekRouting:Models:own:Prices:0:Output"] = "1.5",
        ["DeepSeekRouting:Tiers:simple:0"] = "own",
        ["DeepSeekRouting:Tiers:simple:1"] = "pro",
        ["DeepSeekRouting:Rules:HighRisk"] = "7.5",
        ["DeepSeekRouting:Http:Tries"] = "2",
        ["DeepSeekRouting:Tasks:Hybrid:0"] = "advice",
        ["DeepSeekRouting:ConfidenceFallback:WhenUnavailable"] = "ScoreText",
        ["DeepSeekRouting:Truncation:KeepLast"] = "20",
        ["DeepSeekRouting:ResponseCache:Enabled"] = "true",
        ["DeepSeekRouting:ResponseCache:MaxBytes"] = "1", // So that every hit comes out of the second level.
        ["DeepSeekRouting:ResponseCache:TierLifetimes:complex"] = "2.00:00:00",
    })
    .Build();

var services = new ServiceCollection();
services.AddSingleton<IConfiguration>(configuration);
services.AddSingleton<IDistributedCache, SharedCache>();
services.AddDeepSeekRouting().Decorate(client => client.UseFunctionInvocation());
await using var provider = services.BuildServiceProvider();
var client = provider.GetRequiredService<IChatClient>();

var plain = await client.GetResponseAsync("Hello");
Print("plain", plain);

var streamed = await client.GetStreamingResponseAsync("Hello", new ChatOptions().WithRoutingHints(hints => hints with { Risk = 8 })).ToChatResponseAsync();
Print("streamed", streamed);

var structured = await client.GetResponseAsync<Capital>("What is the capital of France?", ReplyContext.Default.Options);
Console.WriteLine($"{structured.Result.City}, {structured.Result.Country}");
Print("structured", structured);

var withTool = await client.GetResponseAsync("What is the weather in Paris?", new ChatOptions { Tools = [new WeatherFunction()] });
Console.WriteLine(withTool.Text);
Print("tool", withTool);

var drafted = await client.GetResponseAsync("Can you give me advice?", new ChatOptions().WithRoutingHints(hints => hints with { Task = "advice" }));
Console.WriteLine($"{drafted.Text} {drafted.GetRoutingTrace()!.Confidence!.Outcome}");
Print("drafted", drafted);

var stored = await client.GetResponseAsync("Hello");
Console.WriteLine($"{stored.Text} {stored.GetCacheTrace()!.Outcome} {stored.GetCacheTrace()!.Level}");

var snapshot = await provider.GetRequiredService<ICostLedger>().GetSnapshotAsync();
foreach (var model in snapshot.Rows.Select(row => row.Model).Distinct().Order(StringComparer.Ordinal))
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"total {model} {snapshot.Sum(row => row.Model == model).Cost}"));
}

Console.WriteLine(string.Join(", ", provider.GetRequiredService<IModelHealth>().GetHealth().Select(health => $"{health.Model} {health.Circuit}")));
Console.WriteLine("OK");
return 0;

static void Print(string name, ChatResponse response)
{
    var trace = response.GetRoutingTrace() ?? throw new InvalidOperationException($"The {name} answer carries no trace.");
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {trace.Model} {trace.Policy} {trace.Cost}"));
}
