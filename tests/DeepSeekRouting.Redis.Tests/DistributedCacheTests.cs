using System.Text;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>The second level of the response cache is an IDistributedCache of the application's choice; the usual one works beside this package.</summary>
public sealed class DistributedCacheTests
{
    [Fact]
    public async Task StackExchangeRedisCache_BesideThisPackage_SharesEntries()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await GarnetRedisServer.StartAsync();
        await using var one = Build(server.Address);
        await using var two = Build(server.Address);

        await one.GetRequiredService<IDistributedCache>().SetAsync("key", Encoding.UTF8.GetBytes("Ωnswer"), new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) }, token);

        Encoding.UTF8.GetString((await two.GetRequiredService<IDistributedCache>().GetAsync("key", token))!).ShouldBe("Ωnswer");
    }

    private static ServiceProvider Build(string address)
    {
        var services = new ServiceCollection();
        services.AddDeepSeekRouting(options => options.ApiKey = "key").UseRedis(address);
        services.AddStackExchangeRedisCache(options => options.Configuration = address);
        return services.BuildServiceProvider();
    }
}
