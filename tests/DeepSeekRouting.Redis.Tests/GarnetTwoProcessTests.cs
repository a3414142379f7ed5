namespace DeepSeekRouting.Redis.Tests;

public sealed class GarnetTwoProcessTests : TwoProcessTests
{
    protected override Task<IRedisServer> StartAsync() => GarnetRedisServer.StartAsync();
}
