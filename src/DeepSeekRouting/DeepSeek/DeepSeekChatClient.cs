using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>An <see cref="IChatClient"/> for DeepSeek's chat completions, and for servers that speak the same protocol.</summary>
/// <remarks>
/// <para>
/// Thinking arrives as <see cref="TextReasoningContent"/> before the text, and is sent back with every later request that carries tools, as the API demands.
/// An answer is either complete or an exception: a stream that just ends, a blank answer and an interrupted one fail with a kind of their own.
/// How options and content are mapped is described in docs/deepseek-wire.md.
/// </para>
/// <para>Instances are thread-safe. Disposing does nothing; the <see cref="HttpClient"/> belongs to whoever made it.</para>
/// </remarks>
public sealed class DeepSeekChatClient : IChatClient
{
    private const string ProviderName = "deepseek";

    private readonly Func<HttpClient> _httpClient;
    private readonly DeepSeekSettings _settings;
    private readonly DeepSeekRequestWriter _requests;
    private readonly ChatClientMetadata _metadata;
    private readonly ILogger? _logger;

    /// <summary>Creates a client.</summary>
    /// <param name="httpClient">
    /// Sends the requests; it is not disposed. Its <see cref="HttpClient.Timeout"/> ends the wait for headers only, never a running answer.
    /// Let its handler follow no redirects (<c>AllowAutoRedirect = false</c>): one with status 307 or 308 sends the prompt to another address.
    /// </param>
    /// <param name="options">Model, key and limits; copied.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The options are invalid; the message names every problem and never the key.</exception>
    public DeepSeekChatClient(HttpClient httpClient, DeepSeekChatClientOptions options)
        : this(Always(httpClient), options, logger: null)
    {
    }

    internal DeepSeekChatClient(Func<HttpClient> httpClient, DeepSeekChatClientOptions options, ILogger? logger)
    {
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        _httpClient = httpClient;
        _settings = new(options);
        _requests = new(_settings);
        _metadata = new(ProviderName, _settings.BaseAddress, _settings.ModelId);
        _logger = logger;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="messages"/> is <see langword="null"/>.</exception>
    /// <exception cref="DeepSeekException">There is no usable answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; time limits are <see cref="DeepSeekException"/>s.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        PreparedRequest request = Prepare(messages, options, stream: false, cancellationToken);
        using var exchange = new DeepSeekExchange(_settings, request, stream: false, cancellationToken);
        Stream body = await exchange.SendAsync(_httpClient()).ConfigureAwait(false);
        var answer = new PartialAnswer();
        try
        {
            using PooledBuffer json = await BodyReader.ReadAsync(body, exchange.BodyLength, _settings.MaxBodyBytes, exchange.Token).ConfigureAwait(false);
            return PlainAnswer.Read(json.Written, exchange, answer, request.Warnings);
        }
        catch (Exception e)
        {
            throw exchange.Translate(e, answer);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="messages"/> is <see langword="null"/>.</exception>
    /// <exception cref="DeepSeekException">There is no usable answer, or it broke off; what arrived before has been handed out and is in the exception, too.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; time limits are <see cref="DeepSeekException"/>s.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PreparedRequest request = Prepare(messages, options, stream: true, cancellationToken);
        using var exchange = new DeepSeekExchange(_settings, request, stream: true, cancellationToken);
        Stream body = await exchange.SendAsync(_httpClient()).ConfigureAwait(false);
        var parser = new CompletionParser();
        var answer = new StreamedAnswer(parser);
        IAsyncEnumerator<SseItem<CompletionChunk>> events =
            SseParser.Create(body, parser.ParseEvent).EnumerateAsync(exchange.Token).GetAsyncEnumerator(exchange.Token);
        await using ConfiguredAsyncDisposable end = events.ConfigureAwait(false);
        while (!answer.IsEnded)
        {
            ChatResponseUpdate? update;
            try
            {
                if (!await events.MoveNextAsync().ConfigureAwait(false))
                {
                    break;
                }

                update = answer.Add(events.Current.Data, exchange);
            }
            catch (Exception e)
            {
                throw exchange.Translate(e, answer.Partial);
            }

            if (update is not null)
            {
                yield return update;
            }
        }

        answer.EnsureComplete(exchange);
        if (answer.Rest(exchange) is { } rest)
        {
            yield return rest;
        }

        yield return answer.End(ResponseProperties.For(parser, exchange, request.Warnings));
    }

    /// <inheritdoc/>
    /// <remarks>Answers <see cref="ChatClientMetadata"/> and this client's own type.</remarks>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceType is null)
        {
            throw new ArgumentNullException(nameof(serviceType));
        }

        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The HttpClient belongs to the caller; there is nothing else to release.
    }

    private static Func<HttpClient> Always(HttpClient httpClient) =>
        httpClient is null ? throw new ArgumentNullException(nameof(httpClient)) : () => httpClient;

    private PreparedRequest Prepare(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream, CancellationToken cancellationToken)
    {
        if (messages is null)
        {
            throw new ArgumentNullException(nameof(messages));
        }

        cancellationToken.ThrowIfCancellationRequested();
        PreparedRequest request = _requests.Write(this, messages, options, stream);
        if (request.Warnings is not null && _logger is not null)
        {
            DeepSeekLog.RequestAdjusted(_logger, request.Warnings);
        }

        return request;
    }
}
