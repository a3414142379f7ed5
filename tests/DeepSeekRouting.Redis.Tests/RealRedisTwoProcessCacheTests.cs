namespace DeepSeekRouting.Redis.Tests;

[Trait("Category", "External")]
public sealed class RealRedisTwoProcessCacheTests : TwoProcessCacheTests
{
    protected override Task<IRedisServer> StartAsync() => RealRedisServer.StartAsync();
}
