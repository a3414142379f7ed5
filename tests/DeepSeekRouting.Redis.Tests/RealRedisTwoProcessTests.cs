namespace DeepSeekRouting.Redis.Tests;

[Trait("Category", "External")]
public sealed class RealRedisTwoProcessTests : TwoProcessTests
{
    protected override Task<IRedisServer> StartAsync() => RealRedisServer.StartAsync();
}
