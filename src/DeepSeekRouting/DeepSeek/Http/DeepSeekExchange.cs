using System.Net;
using System.Net.Http.Headers;

namespace DeepSeekRouting;

/// <summary>One request and its response: sends, checks, and turns everything that goes wrong into one type. Disposing it ends the connection's use at once.</summary>
internal sealed class DeepSeekExchange : IDisposable
{
    private const int LargestErrorBody = 64 * 1024;
    private const string TraceHeader = "x-ds-trace-id";

    private readonly DeepSeekSettings _settings;
    private readonly PreparedRequest _request;
    private readonly RequestWatch _watch;
    private readonly bool _stream;
    private HttpResponseMessage? _response;

    public DeepSeekExchange(DeepSeekSettings settings, PreparedRequest request, bool stream, CancellationToken caller)
    {
        _settings = settings;
        _request = request;
        _stream = stream;
        _watch = new(settings, caller);
    }

    /// <summary>Gets the token for everything that belongs to this exchange: the caller's, and the time limits'.</summary>
    public CancellationToken Token => _watch.Token;

    /// <summary>Gets the number of times the HTTP layer sent the request again.</summary>
    public int HttpRetries => HttpRetryCounter.Read(_request.Message);

    /// <summary>Gets the length of the body, or <see langword="null"/> when it was not announced.</summary>
    public long? BodyLength => _response?.Content.Headers.ContentLength;

    /// <summary>Sends the request and waits for the headers of a successful response.</summary>
    /// <returns>The body.</returns>
    /// <exception cref="DeepSeekException">There is no such response.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<Stream> SendAsync(HttpClient client)
    {
#if NET
        _request.Message.Version = client.DefaultRequestVersion;
        _request.Message.VersionPolicy = client.DefaultVersionPolicy;
#endif
        try
        {
            _response = await client.SendAsync(_request.Message, HttpCompletionOption.ResponseHeadersRead, Token).ConfigureAwait(false);
            _watch.HeadersArrived();
            if (_response.RequestMessage is { } served && served.Method != HttpMethod.Post)
            {
                // A followed redirect asks again without the prompt; whatever answers, it is no answer to it.
                throw Fail(FailureKind.InvalidRequest, $"The request was redirected to {served.RequestUri?.Host}. Set the base address to where the API is.", partial: null);
            }

            string? mediaType = _response.Content.Headers.ContentType?.MediaType;
            if (!_response.IsSuccessStatusCode || !MediaTypes.Fits(mediaType, _stream))
            {
                throw await RefusalAsync(mediaType).ConfigureAwait(false);
            }

            Stream body = await _response.Content.ReadAsStreamAsync(Token).ConfigureAwait(false);
            return new WatchedStream(body, _watch, new(_stream ? _settings.MaxLineBytes : _settings.MaxBodyBytes));
        }
        catch (Exception e)
        {
            throw Translate(e, partial: null);
        }
    }

    /// <summary>Gives an exception the form in which it may leave the wire.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="partial">What has arrived of the answer, or <see langword="null"/>.</param>
    /// <returns>A <see cref="DeepSeekException"/>, or an <see cref="OperationCanceledException"/> with the caller's token.</returns>
    public Exception Translate(Exception exception, PartialAnswer? partial)
    {
        if (exception is DeepSeekException)
        {
            return exception;
        }

        bool canBeCancellation = ExceptionClassifier.CanBeCancellation(exception);
        if (canBeCancellation && _watch.Caller.IsCancellationRequested)
        {
            return new OperationCanceledException(exception.Message, exception, _watch.Caller);
        }

        if (canBeCancellation && _watch.Expired is { } limit)
        {
            return Fail(FailureKind.Timeout, Describe(limit), partial);
        }

        FailureKind kind = ExceptionClassifier.Classify(exception);
        return Fail(kind, ExceptionClassifier.Describe(kind, exception), partial, kind == FailureKind.InvalidResponse ? null : exception);
    }

    /// <summary>Makes the exception for a failure of this exchange.</summary>
    public DeepSeekException Fail(FailureKind kind, string message, PartialAnswer? partial, Exception? inner = null) => new(kind, message, inner)
    {
        StatusCode = _response?.StatusCode,
        TraceId = TraceId(),
        HttpRetries = HttpRetries,
        PartialText = partial?.Text,
        PartialReasoning = partial?.Reasoning,
        Usage = partial?.Usage,
    };

    /// <summary>Makes the exception for an error object of the API.</summary>
    public DeepSeekException Fail(ApiError error, PartialAnswer? partial)
    {
        HttpStatusCode status = _response!.StatusCode;
        FailureKind kind = ErrorClassifier.Classify((int)status, error);
        string? text = error.Without(_settings.ApiKey).Message;
        return new(kind, $"The API answered {(int)status} ({kind}){(text is null ? "." : ": " + text)}")
        {
            StatusCode = status,
            ApiMessage = text,
            TraceId = TraceId(),
            RetryAfter = RetryAfter(_response.Headers.RetryAfter),
            HttpRetries = HttpRetries,
            PartialText = partial?.Text,
            PartialReasoning = partial?.Reasoning,
            Usage = partial?.Usage,
        };
    }

    public void Dispose()
    {
        _response?.Dispose();
        _request.Message.Dispose();
        _watch.Dispose();
    }

    private async Task<DeepSeekException> RefusalAsync(string? mediaType)
    {
        ApiError? error = await ReadErrorAsync().ConfigureAwait(false);
        return _response!.IsSuccessStatusCode && error?.Message is null
            ? Fail(FailureKind.InvalidResponse, $"The answer is {mediaType} and not {(_stream ? MediaTypes.EventStream : MediaTypes.Json)}.", partial: null)
            : Fail(error ?? new(), partial: null);
    }

    // The status says enough when its body cannot be read.
    private async Task<ApiError?> ReadErrorAsync()
    {
        try
        {
            using Stream body = await _response!.Content.ReadAsStreamAsync(Token).ConfigureAwait(false);
            using var watched = new WatchedStream(body, _watch, new(LargestErrorBody));
            using PooledBuffer buffer = await BodyReader.ReadAsync(watched, BodyLength, LargestErrorBody, Token).ConfigureAwait(false);
            return ApiError.Parse(buffer.WrittenMemory);
        }
        catch (Exception e) when (!_watch.Caller.IsCancellationRequested && (e is InvalidDataException || ExceptionClassifier.CanBeCancellation(e)))
        {
            return null;
        }
    }

    private string Describe(TimeLimit limit) => limit switch
    {
        TimeLimit.FirstByte => $"No response within {_settings.FirstByteTimeout.TotalSeconds:0.###} s.",
        TimeLimit.Silence => $"No byte of the answer for {_settings.SilenceTimeout.TotalSeconds:0.###} s.",
        _ => $"The answer was not complete within {_settings.TotalTimeout.TotalSeconds:0.###} s.",
    };

    private string? TraceId() =>
        _response is not null && _response.Headers.TryGetValues(TraceHeader, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? header?.Date - _settings.TimeProvider.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
