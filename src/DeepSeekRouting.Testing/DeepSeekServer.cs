using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepSeekRouting.Testing;

/// <summary>
/// A strict loopback server that speaks DeepSeek's chat-completions protocol over real HTTP. What the real API refuses, it
/// refuses; what the real API ignores, it ignores and records; what it says is scripted; what it costs is on its own bill.
/// </summary>
/// <remarks>
/// All members are thread-safe. It listens on 127.0.0.1 only. Token counts are estimates (<see cref="EstimatedTokens"/>).
/// </remarks>
public sealed class DeepSeekServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ScriptStack _scripts = new();
    private readonly FaultQueue _faults = new();
    private readonly RequestLog _log = new();
    private readonly Ledger _ledger;
    private readonly KestrelServer _kestrel;
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private int _disposed;

    private DeepSeekServer(DeepSeekServerOptions options)
    {
        Options = options;
        _ledger = new Ledger(options);
        _kestrel = new KestrelServer(
            Microsoft.Extensions.Options.Options.Create(KestrelOptions(options.Port)),
            new SocketTransportFactory(
                Microsoft.Extensions.Options.Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    /// <summary>Gets the settings that the server was started with.</summary>
    public DeepSeekServerOptions Options { get; }

    /// <summary>Gets the address to point a client at, <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Gets a snapshot of every request that arrived, in order, refused ones too.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.Requests;

    /// <summary>Gets a snapshot of the bill.</summary>
    public ServerBill Bill => _ledger.Bill;

    /// <summary>Starts a server.</summary>
    /// <param name="options">The settings; by default a free port and the key <c>test-key</c>.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The server, ready for requests. Dispose it to stop it; running requests are cut off.</returns>
    /// <exception cref="ArgumentException">The settings contradict themselves.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<DeepSeekServer> StartAsync(
        DeepSeekServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DeepSeekServerOptions();
        options.Validate();
        var server = new DeepSeekServer(options);
        try
        {
            await server.ListenAsync(cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Adds a script. The newest is asked first; one that returns <see langword="null"/> leaves the request to the next.
    /// </summary>
    /// <param name="script">Decides what is said. Called on several threads at once. If it throws, the client gets status
    /// 500.</param>
    public void Script(Func<ChatCompletionRequest, ScriptedAnswer?> script)
    {
        ArgumentNullException.ThrowIfNull(script);
        _scripts.Push(script);
    }

    /// <summary>Lets a fault happen to the next requests that would otherwise be answered.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">To how many requests, at least 1.</param>
    /// <param name="when">To which requests; by default to any. A request takes the first waiting fault that is meant for
    /// it.</param>
    public void Inject(Fault fault, int times = 1, Func<ChatCompletionRequest, bool>? when = null)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        _faults.Add(fault, times, when);
    }

    /// <summary>Waits until a number of requests have arrived, counted from the start.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that is done when they have.</returns>
    public Task WhenArrivedAsync(int count, CancellationToken cancellationToken = default) =>
        _log.WhenArrivedAsync(count, cancellationToken);

    /// <summary>Waits until no request is being worked on. After that the bill knows how each answer ended.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that is done when the server is idle.</returns>
    public Task WhenIdleAsync(CancellationToken cancellationToken = default) =>
        _log.WhenIdleAsync(cancellationToken);

    /// <summary>Stops the server at once. Connections that are still open are closed.</summary>
    /// <returns>A task that is done when it has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _kestrel.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _kestrel.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var completions = new ChatCompletions(Options, _scripts, _faults, _ledger);
        var application = new ServerApplication(Options, completions, _ledger, _log, _stopping.Token);
        await _kestrel.StartAsync(application, cancellationToken).ConfigureAwait(false);
        BaseAddress = new Uri(_kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    private KestrelServerOptions KestrelOptions(int port)
    {
        var options = new KestrelServerOptions { ApplicationServices = _services, AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }
}
