using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// The stream of one attempt. It holds updates back until there is content, so that a failure before that can still move on,
/// watches for silence, keeps what arrived, and stays inside the model's circuit breaker from its first to its last update.
/// </summary>
internal sealed class AttemptStream(
    RoutedModel model, Attempt attempt, IReadOnlyList<ChatMessage> messages, ChatOptions options, TimeSpan? silenceTimeout, TimeProvider time) : IAsyncDisposable
{
    private readonly Queue<ChatResponseUpdate> _held = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _reasoning = new();
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private RateLimitLease? _lease;
    private BreakerStay? _stay;
    private SilenceWatch? _watch;
    private UsageDetails? _usage;
    private string? _servedModel;
    private string? _fingerprint;
    private string? _warnings;
    private int _httpRetries;
    private bool _ended;

    /// <summary>Gets a value indicating whether the caller has been given content.</summary>
    public bool IsCommitted { get; private set; }

    public Exception? Failure { get; private set; }

    public FailureKind FailureKind { get; private set; }

    public ChatResponseUpdate Current { get; private set; } = null!;

    public string PartialText => _text.ToString();

    public UsageDetails? Usage => _usage;

    /// <summary>Moves to the next update that the caller may see. At the end, good or bad, it is <see langword="false"/>, the attempt is booked and <see cref="Failure"/> is set.</summary>
    public async ValueTask<bool> MoveNextAsync(CancellationToken attemptToken, CancellationToken callerToken)
    {
        if (_ended)
        {
            return false;
        }

        attempt.EnterSpan();
        try
        {
            if (_updates is null)
            {
                await OpenAsync(attemptToken).ConfigureAwait(false);
            }

            return await AdvanceAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var failure = _watch?.HasFired == true && !callerToken.IsCancellationRequested ? SilenceWatch.Timeout(model.Profile.Name, exception) : exception;
            await FailAsync(failure, callerToken).ConfigureAwait(false);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ended)
        {
            _ended = true;
            attempt.Abandoned(Received());
        }

        await CloseAsync(modelFailure: null).ConfigureAwait(false);
    }

    private async ValueTask OpenAsync(CancellationToken attemptToken)
    {
        _lease = await model.EnterAsync(attemptToken).ConfigureAwait(false);
        _stay = await BreakerStay.EnterAsync(model.CircuitBreaker).ConfigureAwait(false);
        _watch = silenceTimeout is { } limit && !model.SpeaksDeepSeek ? new(limit, time, attemptToken) : null;
        _updates = model.Client.GetStreamingResponseAsync(messages, options, _watch?.Token ?? attemptToken)
            .GetAsyncEnumerator(_watch?.Token ?? attemptToken);
    }

    private async ValueTask<bool> AdvanceAsync()
    {
        while (!IsCommitted)
        {
            if (!await ReadAsync().ConfigureAwait(false))
            {
                throw AnswerContent.Blank(model.Profile.Name, _usage);
            }

            _held.Enqueue(Current);
            IsCommitted = AnswerContent.HasContent(Current);
            if (IsCommitted)
            {
                attempt.ContentCame();
            }
        }

        if (_held.Count > 0)
        {
            Current = _held.Dequeue();
            return true;
        }

        if (await ReadAsync().ConfigureAwait(false))
        {
            return true;
        }

        _ended = true;
        attempt.Succeeded(Received());
        await CloseAsync(modelFailure: null).ConfigureAwait(false);
        return false;
    }

    private async ValueTask<bool> ReadAsync()
    {
        _watch?.Restart();
        var moved = await _updates!.MoveNextAsync().ConfigureAwait(false);
        _watch?.Pause(); // The caller's own pauses are not the model's silence.
        if (moved)
        {
            Current = _updates.Current;
            Note(Current);
        }

        return moved;
    }

    private void Note(ChatResponseUpdate update)
    {
        _servedModel = update.ModelId ?? _servedModel;
        if (update.AdditionalProperties is { Count: > 0 } properties)
        {
            _fingerprint = ReceivedAnswer.TextOf(properties, DeepSeekProperties.SystemFingerprint) ?? _fingerprint;
            _warnings = ReceivedAnswer.TextOf(properties, DeepSeekProperties.Warnings) ?? _warnings;
            _httpRetries = Math.Max(_httpRetries, ReceivedAnswer.NumberOf(properties, DeepSeekProperties.HttpRetries));
        }

        for (var i = 0; i < update.Contents.Count; i++)
        {
            switch (update.Contents[i])
            {
                case TextContent text:
                    _text.Append(text.Text);
                    break;
                case TextReasoningContent reasoning:
                    _reasoning.Append(reasoning.Text);
                    break;
                case UsageContent usage:
                    _usage = Sum(_usage, usage.Details);
                    break;
            }
        }
    }

    private static UsageDetails Sum(UsageDetails? before, UsageDetails more)
    {
        if (before is null)
        {
            return more;
        }

        var sum = new UsageDetails();
        sum.Add(before);
        sum.Add(more);
        return sum;
    }

    private async ValueTask FailAsync(Exception exception, CancellationToken callerToken)
    {
        _ended = true;
        Failure = exception;
        _usage ??= (exception as DeepSeekException)?.Usage;
        FailureKind = attempt.Failed(exception, Received(), callerToken);
        await CloseAsync(FailureClassifier.CountsAgainstModel(FailureKind) ? exception : null).ConfigureAwait(false);
    }

    private async ValueTask CloseAsync(Exception? modelFailure)
    {
        if (_updates is { } updates)
        {
            _updates = null;
            try
            {
                await updates.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception) when (_ended)
            {
                // How the attempt ended is known by now; a failing clean-up does not change it.
            }
        }

        _watch?.Dispose();
        _watch = null;
        if (_stay is { } stay)
        {
            _stay = null;
            await stay.LeaveAsync(modelFailure).ConfigureAwait(false);
        }

        _lease?.Dispose();
        _lease = null;
    }

    private ReceivedAnswer Received() => new()
    {
        Usage = _usage,
        Model = _servedModel,
        Fingerprint = _fingerprint,
        Warnings = _warnings,
        HttpRetries = _httpRetries,
        Text = _usage is null ? _text.ToString() : null,
        Reasoning = _usage is null ? _reasoning.ToString() : null,
    };
}
