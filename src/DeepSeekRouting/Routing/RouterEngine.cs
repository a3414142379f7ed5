using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>The way of a request: decide, attempt, report.</summary>
internal sealed class RouterEngine(
    string name, string currency, IReadOnlyList<RoutedModel> models, Decider decider, AttemptLoop attempts, RequestReporter reporter, TimeProvider time) : IDisposable
{
    public async Task<ChatResponse> GetResponseAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingScope? scope, CancellationToken cancellationToken)
    {
        var hints = HintsOf(options, scope);
        var call = Begin(hints);
        call.Outcome = RoutingOutcome.Failed;
        try
        {
            var (plan, request) = await DecideAsync(messages, options, hints, call, cancellationToken).ConfigureAwait(false);
            var response = await attempts.GetResponseAsync(plan, request, call, cancellationToken).ConfigureAwait(false);
            call.Outcome = RoutingOutcome.Succeeded;
            return AnswerProperties.Attach(response, new(call.Model!, call.Tier, request.Effort), End(call, scope));
        }
        finally
        {
            if (call.Outcome is not RoutingOutcome.Succeeded)
            {
                End(call, scope);
            }
        }
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingScope? scope, CancellationToken cancellationToken) =>
        StreamAsync(messages, options, HintsOf(options, scope), scope, cancellationToken);

    public void Dispose()
    {
        foreach (var model in models)
        {
            model.Dispose();
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingHints hints, RoutingScope? scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var call = Begin(hints);
        try
        {
            var (plan, request) = await DecideAsync(messages, options, hints, call, cancellationToken).ConfigureAwait(false);
            await foreach (var update in attempts.GetStreamingResponseAsync(plan, request, call, cancellationToken).ConfigureAwait(false))
            {
                yield return AnswerProperties.Stamp(update, call, request.Effort);
            }

            call.Outcome = RoutingOutcome.Succeeded;
        }
        finally
        {
            if (call.Outcome is not RoutingOutcome.Succeeded)
            {
                End(call, scope);
            }
        }

        yield return AnswerProperties.Trailer(End(call, scope));
    }

    private static RoutingHints HintsOf(ChatOptions? options, RoutingScope? scope)
    {
        var hints = HintProperties.Read(options);
        return scope is null ? hints : hints.Over(scope.Hints);
    }

    private CallContext Begin(RoutingHints hints)
    {
        var call = new CallContext(name, currency, time) { Tenant = hints.Tenant, Task = hints.Task };
        RequestReporter.Start(call);
        return call;
    }

    private async ValueTask<(IReadOnlyList<PlannedAttempt> Plan, AttemptRequest Request)> DecideAsync(
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

    private string End(CallContext call, RoutingScope? scope)
    {
        var trace = reporter.End(call);
        scope?.Add(trace);
        return call.Outcome is RoutingOutcome.Succeeded ? RoutingTraceJson.Write(trace) : "";
    }
}
