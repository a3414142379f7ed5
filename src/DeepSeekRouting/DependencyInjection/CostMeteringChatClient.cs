using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Prices, traces and books what the decorated client does, and leaves its answers and exceptions as they are. Get one with <c>UseCostMetering</c>. Thread-safe.</summary>
/// <remarks>An answer gets its <see cref="RoutingTrace"/> as a property; so does a stream, in one more update at its end. A router meters itself and needs none of this.</remarks>
public sealed class CostMeteringChatClient : DelegatingChatClient
{
    private readonly RoutedModel _model;
    private readonly string _currency;
    private readonly ITokenEstimator _tokens;
    private readonly AttemptServices _services;
    private readonly RequestReporter _reporter;

    internal CostMeteringChatClient(IChatClient innerClient, CostMeteringOptions options, IServiceProvider provider)
        : base(innerClient)
    {
        var services = new EngineServices(provider, classifyFailure: null, readLogprobs: null);
        _model = services.NewModel(options.Model ?? throw new ArgumentException("UseCostMetering: Model must not be null; describe the client that is metered.", nameof(options)), innerClient, new(), new());
        _currency = options.Currency;
        _tokens = services.Tokens;
        _services = services.BuildAttemptServices(baseline: null, budgets: null);
        _reporter = services.BuildReporter();
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var list = Materialize(messages);
        var (call, scope) = Begin(list, options);
        var attempt = new Attempt(new(_model, AttemptRole.Primary), call, _services);
        attempt.Calling();
        ChatResponse response;
        try
        {
            response = await InnerClient.GetResponseAsync(list, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(attempt, exception, default, call, scope, cancellationToken);
            throw;
        }

        attempt.Succeeded(ReceivedAnswer.Of(response));
        End(call, RoutingOutcome.Succeeded, scope);
        return AnswerProperties.Attach(response, RoutingTraceWriter.Write(call));
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var list = Materialize(messages);
        var (call, scope) = Begin(list, options);
        var attempt = new Attempt(new(_model, AttemptRole.Primary), call, _services);
        attempt.Calling();
        var received = new ReceivedUpdates();
        IAsyncEnumerator<ChatResponseUpdate>? updates = null;
        var hasEnded = false;
        try
        {
            while (true)
            {
                attempt.EnterSpan();
                try
                {
                    updates ??= InnerClient.GetStreamingResponseAsync(list, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                    if (!await updates.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (Exception exception)
                {
                    hasEnded = true;
                    Fail(attempt, exception, received.ToAnswer(), call, scope, cancellationToken);
                    throw;
                }

                received.Add(updates.Current);
                if (AnswerContent.HasContent(updates.Current))
                {
                    attempt.ContentCame();
                }

                yield return updates.Current;
            }

            hasEnded = true;
            attempt.Succeeded(received.ToAnswer());
            End(call, RoutingOutcome.Succeeded, scope);
        }
        finally
        {
            if (!hasEnded)
            {
                attempt.Abandoned(received.ToAnswer());
                End(call, RoutingOutcome.Abandoned, scope);
            }

            if (updates is not null)
            {
                await updates.DisposeAsync().ConfigureAwait(false);
            }
        }

        yield return AnswerProperties.Trailer(RoutingTraceWriter.Write(call));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _model.Dispose();
        }

        base.Dispose(disposing);
    }

    // Enumerated once; what is wrong with them is for the client to say.
    private static IReadOnlyList<ChatMessage> Materialize(IEnumerable<ChatMessage> messages) =>
        messages as IReadOnlyList<ChatMessage> ?? (messages is null ? null! : [.. messages]);

    private (CallContext Call, RoutingScope? Scope) Begin(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var scope = RoutingScope.Current;
        string? complaint = null;
        var hints = scope?.Hints ?? RoutingHints.None;
        var inputTokens = 0;
        try
        {
            hints = HintProperties.Read(options).Over(hints);
            inputTokens = RequestNeeds.Of(messages, options, _tokens).InputTokens;
        }
        catch (Exception exception)
        {
            complaint = $"hints and input could not be read ({exception.GetType().Name})"; // The client may get along with them.
        }

        var call = new CallContext("", _currency, _services.Time) { Tenant = hints.Tenant, Task = hints.Task, EstimatedInputTokens = inputTokens };
        if (complaint is not null)
        {
            call.Warn(complaint);
        }

        RequestReporter.Start(call);
        return (call, scope);
    }

    private void Fail(Attempt attempt, Exception exception, ReceivedAnswer received, CallContext call, RoutingScope? scope, CancellationToken cancellationToken)
    {
        Repeat? none = null;
        attempt.Failed(exception, received, default, ref none, cancellationToken);
        var isCanceled = exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
        End(call, isCanceled ? RoutingOutcome.Canceled : RoutingOutcome.Failed, scope);
    }

    private void End(CallContext call, RoutingOutcome outcome, RoutingScope? scope)
    {
        call.Outcome = outcome;
        _reporter.End(call, scope is null ? null : scope.Add);
    }
}
