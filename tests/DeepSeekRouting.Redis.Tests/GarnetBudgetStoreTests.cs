namespace DeepSeekRouting.Redis.Tests;

public sealed class GarnetBudgetStoreTests : BudgetStoreTests
{
    protected override Task<IRedisServer> StartAsync() => GarnetRedisServer.StartAsync();
}
