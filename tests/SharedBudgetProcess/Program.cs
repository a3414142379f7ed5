// One of several processes that share a budget: waits for a line, asks a number of times at once, and prints how many were answered and refused.
using System.Globalization;
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using SharedBudgetProcess;

var (redis, prefix, limit, requests) = (args[0], args[1], long.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
var services = new ServiceCollection();
services.AddDeepSeekRouting()
    .AddModel("local", _ => new FixedChatClient(), model => model with { Prices = PriceSchedule.Flat(TokenPrices.Of(1m, 2m)), MaxOutputTokens = 10 })
    .AddTier("simple", "local")
    .AddTier("complex", "local")
    .Configure(options => options.BaselineModel = "local")
    .UseBudget(budget => budget.Add(new() { Name = "shared", Tokens = limit, Period = BudgetPeriod.Month }))
    .UseRedis(options => (options.ConnectionString, options.KeyPrefix, options.Timeout) = (redis, prefix, TimeSpan.FromSeconds(30)));
await using var provider = services.BuildServiceProvider();
var client = provider.GetRequiredService<IChatClient>();

Console.WriteLine("ready");
await Console.In.ReadLineAsync();
var answered = 0;
var refused = 0;
await Parallel.ForEachAsync(Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, token) =>
{
    try
    {
        await client.GetResponseAsync("Is it so?", cancellationToken: token);
        Interlocked.Increment(ref answered);
    }
    catch (BudgetExceededException)
    {
        Interlocked.Increment(ref refused);
    }
});
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answered} {refused}"));
