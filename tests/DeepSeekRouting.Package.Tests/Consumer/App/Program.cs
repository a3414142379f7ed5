using DeepSeekRouting.Testing;
using Library;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

await using var server = await DeepSeekServer.StartAsync();
Environment.SetEnvironmentVariable("DEEPSEEK_API_KEY", server.Options.ApiKey);
Environment.SetEnvironmentVariable("DEEPSEEK_BASE_URL", server.BaseAddress.ToString());

var services = new ServiceCollection();
services.AddDeepSeekRouting();
await using var provider = services.BuildServiceProvider();

var response = await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello!");
await server.WhenIdleAsync();

Console.WriteLine(response.Text);
Console.WriteLine(Receipt.Of(response));
Console.WriteLine(FormattableString.Invariant($"billed {server.Bill.TotalUsd}"));
