namespace DeepSeekRouting.Redis.Tests;

public sealed class GarnetCostLedgerTests : CostLedgerTests
{
    protected override Task<IRedisServer> StartAsync() => GarnetRedisServer.StartAsync();
}
