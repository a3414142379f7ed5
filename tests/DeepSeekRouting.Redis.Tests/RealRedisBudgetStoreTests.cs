namespace DeepSeekRouting.Redis.Tests;

[Trait("Category", "External")]
public sealed class RealRedisBudgetStoreTests : BudgetStoreTests
{
    protected override Task<IRedisServer> StartAsync() => RealRedisServer.StartAsync();
}
