using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>Debian's redis-server: the one at DSR_REDIS (host:port), or a process of its own.</summary>
internal sealed class RealRedisServer : IRedisServer
{
    private const string Requirement = "Needs redis-server (Debian: redis-server), or one at DSR_REDIS=host:port. DSR_EXTERNAL=1 demands this test, DSR_EXTERNAL=0 leaves it out.";
    private readonly int _port = FreePort.Next();
    private Process? _process;

    public string Address => $"127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Gives the running server of the environment, or starts one; without either the test is skipped.</summary>
    public static async Task<IRedisServer> StartAsync() =>
        Environment.GetEnvironmentVariable("DSR_REDIS") is { Length: > 0 } address ? new Running(address) : await StartOwnAsync();

    /// <summary>Starts one that the test may stop.</summary>
    public static async Task<IRedisServer> StartOwnAsync()
    {
        var demand = Environment.GetEnvironmentVariable("DSR_EXTERNAL");
        Assert.SkipWhen(demand == "0", Requirement);
        var server = new RealRedisServer();
        try
        {
            await server.RestartAsync();
            return server;
        }
        catch (Win32Exception) when (demand != "1")
        {
            Assert.Skip(Requirement);
            throw;
        }
    }

    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async Task RestartAsync()
    {
        var start = new ProcessStartInfo("redis-server", ["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--daemonize", "no"])
        {
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
        }

        _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private sealed class Running(string address) : IRedisServer
    {
        public string Address => address;

        public Task StopAsync() => throw new NotSupportedException("It is not ours.");

        public Task RestartAsync() => throw new NotSupportedException("It is not ours.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
