using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Sends each request to the model that its policies choose, and to the next one when that fails. Every answer carries a <see cref="RoutingTrace"/>.
/// Get one from <c>services.AddDeepSeekRouting()</c>. Thread-safe.
/// </summary>
/// <remarks>
/// Messages and options are never changed. A stream switches models only until content of it has been given to the caller.
/// Exceptions: <see cref="AllModelsFailedException"/>, <see cref="StreamInterruptedException"/>, <see cref="NoSuitableModelException"/>, <see cref="BudgetExceededException"/>, <see cref="BudgetUnavailableException"/>; the provider's own,
/// <see cref="DeepSeekException"/> for DeepSeek, for a request that no model would accept; <see cref="ArgumentException"/> for an unknown pin or a malformed hint;
/// <see cref="Microsoft.Extensions.Options.OptionsValidationException"/> for bad settings without a host; <see cref="OperationCanceledException"/> for the caller's own cancellation only.
/// </remarks>
public sealed class RoutedChatClient : IChatClient
{
    private readonly object _gate = new();
    private readonly Func<RoutedChatClient, RouterEngine> _build;
    private RouterEngine? _engine;
    private readonly Lazy<ChatClientMetadata> _metadata;
    private bool _disposed;

    internal RoutedChatClient(Func<RoutedChatClient, RouterEngine> build, Func<ChatClientMetadata> describe)
    {
        // Built at first use, not when the container makes the router: a model's factory may then ask the container for anything.
        _build = build;
        _metadata = new(describe, LazyThreadSafetyMode.PublicationOnly); // A failure is not remembered here either.
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Engine.GetResponseAsync(messages, options, RoutingScope.Current, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Engine.GetStreamingResponseAsync(messages, options, RoutingScope.Current, cancellationToken);

    /// <summary>Says what the router would do with a request, and calls none of its models: the policies decide as they would for the request itself.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="options">The options, which may carry hints; <see langword="null"/> if there are none. Hints of the ambient <see cref="RoutingScope"/> count too.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The decision and the models that would be tried.</returns>
    /// <remarks>
    /// Nothing is booked, counted or traced. Your own policies and estimators run, and do what they do. Budgets and the health of models may have changed by the time of the real request;
    /// a conversation that would be truncated is judged whole.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="messages"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">An unknown pin or a malformed hint.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The settings are wrong, and no host said so before.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<RoutingPreview> DecideAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Engine.PreviewAsync(messages, options, RoutingScope.Current, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceType is null)
        {
            throw new ArgumentNullException(nameof(serviceType));
        }

        return serviceKey is not null ? null
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType == typeof(ChatClientMetadata) ? _metadata.Value
            : null;
    }

    /// <summary>Disposes the clients that the router made; clients given to <c>AddModel</c> belong to the caller.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _engine?.Dispose();
        }
    }

    private RouterEngine Engine => _disposed ? throw new ObjectDisposedException(nameof(RoutedChatClient)) : _engine ?? Build();

    // A failure is not remembered: the next request tries again, as after a mended setting or a vault that was away.
    private RouterEngine Build()
    {
        lock (_gate)
        {
            return _engine ??= _build(this);
        }
    }
}
