using System.Net;
using System.Net.Sockets;

namespace QuickStart;

/// <summary>An address on this machine at which nobody listens, and nobody can as long as this lives.</summary>
internal sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ClosedPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public string BaseUrl => $"http://{_socket.LocalEndPoint}";

    public void Dispose() => _socket.Dispose();
}
