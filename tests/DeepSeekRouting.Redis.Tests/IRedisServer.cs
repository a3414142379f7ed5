namespace DeepSeekRouting.Redis.Tests;

/// <summary>A server that speaks Redis' protocol on 127.0.0.1.</summary>
public interface IRedisServer : IAsyncDisposable
{
    /// <summary>Gets host and port.</summary>
    string Address { get; }

    /// <summary>Stops it; what it knew is gone.</summary>
    /// <returns>The operation.</returns>
    Task StopAsync();

    /// <summary>Starts it again, empty and on the same port.</summary>
    /// <returns>The operation.</returns>
    Task RestartAsync();
}
