namespace DeepSeekRouting.Redis.Tests;

public sealed class GarnetOutageTests : OutageTests
{
    protected override Task<IRedisServer> StartAsync() => GarnetRedisServer.StartAsync();
}
