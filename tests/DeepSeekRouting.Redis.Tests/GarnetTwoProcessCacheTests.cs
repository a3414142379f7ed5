namespace DeepSeekRouting.Redis.Tests;

public sealed class GarnetTwoProcessCacheTests : TwoProcessCacheTests
{
    protected override Task<IRedisServer> StartAsync() => GarnetRedisServer.StartAsync();
}
