using System.Globalization;
using Garnet;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>Garnet in this process.</summary>
internal sealed class GarnetRedisServer : IRedisServer
{
    private readonly int _port = FreePort.Next();
    private GarnetServer? _server;

    public string Address => $"127.0.0.1:{_port}";

    public static async Task<IRedisServer> StartAsync()
    {
        var server = new GarnetRedisServer();
        await server.RestartAsync();
        return server;
    }

    public Task StopAsync()
    {
        _server?.Dispose();
        _server = null;
        return Task.CompletedTask;
    }

    public Task RestartAsync()
    {
        _server = new GarnetServer(["--bind", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--lua", "--lua-transaction-mode", "--memory", "64m", "--index", "1m"]);
        _server.Start();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
