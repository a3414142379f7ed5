namespace DeepSeekRouting.Redis.Tests;

[Trait("Category", "External")]
public sealed class RealRedisCostLedgerTests : CostLedgerTests
{
    protected override Task<IRedisServer> StartAsync() => RealRedisServer.StartAsync();
}
