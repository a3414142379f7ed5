// One of several processes that share the second level of the response cache: asks one question, prints the answer, what the cache did, and how often its own model was asked.
using System.Globalization;
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using SharedCacheProcess;

var (redis, prefix, tenant, answer) = (args[0], args[1], args[2], args[3]);
using var model = new FixedChatClient(answer);
var services = new ServiceCollection();
services.AddStackExchangeRedisCache(options => (options.Configuration, options.InstanceName) = (redis, prefix));
services.AddDeepSeekRouting()
    .AddModel("local", _ => model, profile => profile with { Prices = PriceSchedule.Flat(TokenPrices.Of(1m, 2m)) })
    .AddTier("simple", "local")
    .AddTier("complex", "local")
    .Configure(options => options.BaselineModel = "local")
    .UseResponseCache(options => options.DistributedCacheTimeout = TimeSpan.FromSeconds(30));
await using var provider = services.BuildServiceProvider();

var response = await provider.GetRequiredService<IChatClient>().GetResponseAsync("Is it so?", new ChatOptions().WithRoutingHints(hints => hints with { Tenant = tenant }));

var cache = response.GetRoutingTrace()?.Cache;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{response.Text}|{cache?.Outcome}|{cache?.Level}|{cache?.EstimatedSaving}|{model.Calls}"));
