using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>The way of a request: decide, answer, report.</summary>
internal sealed class RouterEngine(
    string name,
    string currency,
    IReadOnlyList<RoutedModel> models,
    IReadOnlyList<IRoutingPolicy> policies,
    Decider decider,
    IAnswerer answerer,
    RequestReporter reporter,
    TimeProvider time,
    Func<RoutingHints, CallContext> beginCall) : IDisposable
{
    private readonly bool _stampsPrefixes = policies.Any(static policy => policy is PrefixAffinityPolicy or ExpectedLossPolicy);

    /// <summary>Gets the names of the policies in the order in which they are asked.</summary>
    public IReadOnlyList<string> PolicyOrder { get; } = [.. policies.Select(static policy => policy.Name)];

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, RoutingScope? scope, CancellationToken cancellationToken) =>
        AnswerAsync(Materialize(messages), options, HintsOf(options, scope), scope, cancellationToken);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, RoutingScope? scope, CancellationToken cancellationToken) =>
        StreamAsync(Materialize(messages), options, HintsOf(options, scope), scope, cancellationToken);

    /// <summary>Says what would be decided. Nobody is told: no span, ledger, metric of requests, sink or scope.</summary>
    public async Task<RoutingPreview> PreviewAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, RoutingScope? scope, CancellationToken cancellationToken)
    {
        var hints = HintsOf(options, scope);
        var call = new PreviewCall(name, currency, time) { Tenant = hints.Tenant, Task = hints.Task };
        return await decider.PreviewAsync(Materialize(messages), options, hints, call, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        (answerer as IDisposable)?.Dispose();
        foreach (var model in models)
        {
            model.Dispose();
        }
    }

    private async Task<ChatResponse> AnswerAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingHints hints, RoutingScope? scope, CancellationToken cancellationToken)
    {
        var call = Begin(hints);
        try
        {
            var plan = await DecideAsync(messages, options, hints, call, cancellationToken).ConfigureAwait(false);
            int? place = _stampsPrefixes && IsWhole(plan, messages) ? messages.Count : null;
            var response = await answerer.GetResponseAsync(plan, call, cancellationToken).ConfigureAwait(false);
            var answer = AnswerProperties.Attach(response, new(call.CurrentModel!, call.AnswerTier, call.AnswerEffort), Succeed(call, scope));
            return place is { } at ? AnswerProperties.Attach(answer, PrefixStampOf(call, at)) : answer;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            call.Outcome = RoutingOutcome.Canceled;
            throw;
        }
        finally
        {
            if (call.Outcome is not RoutingOutcome.Succeeded)
            {
                End(call, scope);
            }
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingHints hints, RoutingScope? scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var call = Begin(hints);
        var isComplete = false;
        string? stampedMessage = null;
        var message = _stampsPrefixes ? new StreamedMessage(messages.Count) : null;
        try
        {
            var plan = await DecideAsync(messages, options, hints, call, cancellationToken).ConfigureAwait(false);
            message?.AnswersWholeConversation = IsWhole(plan, messages);
            await foreach (var update in answerer.GetStreamingResponseAsync(plan, call, cancellationToken).ConfigureAwait(false))
            {
                call.Outcome = RoutingOutcome.Abandoned; // If the reader never comes back, this is what happened.
                var stamped = AnswerProperties.Stamp(update, call, ref stampedMessage);
                message?.Note(stamped.MessageId);
                yield return stamped;
                call.Outcome = RoutingOutcome.Failed;
            }

            isComplete = true;
        }
        finally
        {
            if (!isComplete)
            {
                End(call, scope);
            }
        }

        var trace = Succeed(call, scope);
        if (message is { AnswersWholeConversation: true } && message.IdOr(call.Id) is { } messageId && PrefixStampOf(call, message.Place) is { } prefix)
        {
            yield return AnswerProperties.PrefixUpdate(prefix, messageId);
        }

        yield return AnswerProperties.Trailer(trace);
    }

    // Of a conversation that was truncated on its way the caller's next request says nothing.
    private static bool IsWhole(in RoutingPlan plan, IReadOnlyList<ChatMessage> messages) => ReferenceEquals(plan.Request.Messages, messages);

    private static PrefixStamp? PrefixStampOf(CallContext call, int place) => call.ShorterMessages is null ? PrefixStamp.Of(call, place) : null;

    // Enumerated once, here: attempts may come to more than one.
    private static IReadOnlyList<ChatMessage> Materialize(IEnumerable<ChatMessage> messages)
    {
        var list = messages as IReadOnlyList<ChatMessage> ?? [.. messages ?? throw new ArgumentNullException(nameof(messages))];
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null)
            {
                throw new ArgumentException($"Message {i} is null.", nameof(messages));
            }
        }

        return list;
    }

    private static RoutingHints HintsOf(ChatOptions? options, RoutingScope? scope)
    {
        var hints = HintProperties.Read(options);
        return scope is null ? hints : hints.Over(scope.Hints);
    }

    private CallContext Begin(RoutingHints hints)
    {
        var call = beginCall(hints);
        RequestReporter.Start(call);
        return call;
    }

    private async ValueTask<RoutingPlan> DecideAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingHints hints, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            return await decider.DecideAsync(messages, options, hints, call, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            call.Outcome = cancellationToken.IsCancellationRequested ? RoutingOutcome.Canceled : RoutingOutcome.Failed;
            throw;
        }
    }

    private string Succeed(CallContext call, RoutingScope? scope)
    {
        call.Outcome = RoutingOutcome.Succeeded;
        End(call, scope);
        return RoutingTraceWriter.Write(call);
    }

    private void End(CallContext call, RoutingScope? scope) => reporter.End(call, scope is null ? null : scope.Add);
}
