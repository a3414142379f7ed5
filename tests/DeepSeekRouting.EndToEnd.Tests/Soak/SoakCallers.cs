using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>Callers who ask, wait, cancel and leave, many at a time.</summary>
internal sealed class SoakCallers(Func<SoakRequest, IChatClient> clientOf)
{
    private readonly ConcurrentDictionary<int, SoakRequest> _running = new();
    private readonly ConcurrentQueue<SoakResult> _results = new();

    /// <summary>Gets the requests that have not ended.</summary>
    public IEnumerable<int> Running => _running.Keys.Order();

    public IReadOnlyList<SoakResult> Results => [.. _results];

    /// <summary>Makes all requests, so many at the same time.</summary>
    public Task RunAsync(IReadOnlyList<SoakRequest> requests, int concurrency, CancellationToken cancellationToken)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var index && index < requests.Count)
            {
                await AskAsync(requests[index], cancellationToken);
            }
        }, CancellationToken.None)));
    }

    private async Task AskAsync(SoakRequest request, CancellationToken cancellationToken)
    {
        _running[request.Id] = request;
        using var scope = RoutingScope.Begin(new() { Tenant = request.Tenant });
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<ChatResponseUpdate> updates = [];
        Exception? failure = null;
        try
        {
            if (request.CancelsAfter is { } wait)
            {
                cancellation.CancelAfter(wait);
            }

            await ReceiveAsync(request, updates, cancellation.Token);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        _results.Enqueue(new()
        {
            Request = request,
            Updates = updates,
            Failure = failure,
            IsOwnCancellation = cancellation.IsCancellationRequested && failure is OperationCanceledException canceled && canceled.CancellationToken == cancellation.Token,
            Traces = scope.Traces,
        });
        _running.TryRemove(request.Id, out _);
    }

    private async Task ReceiveAsync(SoakRequest request, List<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        var client = clientOf(request);
        if (!request.Streaming)
        {
            updates.AddRange((await client.GetResponseAsync(request.Messages, request.Options, cancellationToken)).ToChatResponseUpdates());
            return;
        }

        await foreach (var update in client.GetStreamingResponseAsync(request.Messages, request.Options, cancellationToken))
        {
            updates.Add(update);
            if (updates.Count == request.LeavesAfter)
            {
                break;
            }
        }
    }
}
