using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Notes the text of whole answers, where content is logged.</summary>
internal sealed class LoggedAnswerer(IAnswerer answerer) : IAnswerer, IDisposable
{
    public async ValueTask<ChatResponse> GetResponseAsync(RoutingPlan plan, CallContext call, CancellationToken cancellationToken)
    {
        var response = await answerer.GetResponseAsync(plan, call, cancellationToken).ConfigureAwait(false);
        if (call is LoggedCall { IsSampled: true } logged)
        {
            logged.Answer = response.Text;
        }

        return response;
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(RoutingPlan plan, CallContext call, CancellationToken cancellationToken)
    {
        var updates = answerer.GetStreamingResponseAsync(plan, call, cancellationToken);
        return call is LoggedCall { IsSampled: true } logged ? NoteAsync(updates, logged, cancellationToken) : updates;
    }

    public void Dispose() => (answerer as IDisposable)?.Dispose();

    private static async IAsyncEnumerable<ChatResponseUpdate> NoteAsync(
        IAsyncEnumerable<ChatResponseUpdate> updates, LoggedCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            text.Append(update.Text);
            yield return update;
        }

        call.Answer = text.ToString();
    }
}
