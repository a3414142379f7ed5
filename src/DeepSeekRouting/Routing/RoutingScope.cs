namespace DeepSeekRouting;

/// <summary>
/// Hints for every routed request made inside it, and the sum of what they cost, for example around a whole tool loop.
/// It flows with the asynchronous call; scopes nest. Thread-safe.
/// </summary>
/// <example><code>
/// using var scope = RoutingScope.Begin(new RoutingHints { Task = "refund", ErrorCost = 25 });
/// var response = await chatClient.GetResponseAsync("…");
/// Console.WriteLine(scope.Cost);
/// </code></example>
public sealed class RoutingScope : IDisposable
{
    private static readonly AsyncLocal<RoutingScope?> Ambient = new();
    private readonly RoutingScope? _parent;
    private readonly List<RoutingTrace> _traces = [];
    private volatile bool _disposed;

    private RoutingScope(RoutingHints hints, RoutingScope? parent)
    {
        _parent = parent;
        Hints = parent is null ? hints : hints.Over(parent.Hints);
    }

    /// <summary>Gets the innermost scope around the caller; <see langword="null"/> outside any.</summary>
    public static RoutingScope? Current => Ambient.Value?.Innermost();

    /// <summary>Gets the hints, those of outer scopes included where this one leaves them open. Hints on the options of a request win.</summary>
    public RoutingHints Hints { get; }

    /// <summary>Gets the traces of the requests that ended inside this scope or an inner one, in the order of their ends.</summary>
    public IReadOnlyList<RoutingTrace> Traces
    {
        get
        {
            lock (_traces)
            {
                return [.. _traces];
            }
        }
    }

    /// <summary>Gets the exact cost of <see cref="Traces"/>. Meant for routers of one currency.</summary>
    public decimal Cost => Traces.Sum(trace => trace.Cost);

    /// <summary>Gets the estimated cost of <see cref="Traces"/>; not part of <see cref="Cost"/>.</summary>
    public decimal EstimatedCost => Traces.Sum(trace => trace.EstimatedCost);

    /// <summary>Begins a scope.</summary>
    /// <param name="hints">The hints. The default is none.</param>
    /// <returns>The scope; dispose it to end it.</returns>
    public static RoutingScope Begin(RoutingHints? hints = null) => Ambient.Value = new RoutingScope(hints ?? RoutingHints.None, Current);

    /// <summary>Ends the scope: later requests of this caller belong to the outer one. Its traces and sums stay readable.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            if (ReferenceEquals(Ambient.Value, this))
            {
                Ambient.Value = _parent;
            }
        }
    }

    // Scopes may be disposed out of order, and work started inside may outlive them.
    private RoutingScope? Innermost()
    {
        var scope = this;
        while (scope is { _disposed: true })
        {
            scope = scope._parent;
        }

        return scope;
    }

    internal void Add(RoutingTrace trace)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            lock (scope._traces)
            {
                scope._traces.Add(trace);
            }
        }
    }
}
