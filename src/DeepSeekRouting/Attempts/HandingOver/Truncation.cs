using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

#pragma warning disable MEAI001 // IChatReducer is experimental; who configures one has agreed to that.
/// <summary>Shortens conversations that no model has room for.</summary>
internal sealed class Truncation(IChatReducer reducer)
{
    /// <summary>Gives shorter and shorter conversations; none where the reducer leaves everything as it is. Ours halves what it keeps, others are asked once.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ChatMessage>> ShortenAsync(
        IReadOnlyList<ChatMessage> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = messages;
        foreach (var step in Steps())
        {
            IReadOnlyList<ChatMessage> shorter = [.. await step.ReduceAsync(messages, cancellationToken).ConfigureAwait(false)];
            if (shorter.Count > 0 && !shorter.SequenceEqual(before))
            {
                before = shorter;
                yield return shorter;
            }
        }
    }

    /// <summary>Says whether the model that found the conversation too long may be asked again with less of it: once, and if the limit of attempts allows.</summary>
    public static bool MayHelp(FailureKind kind, RoutedModel model, in AttemptRequest request, CallContext call, int maxAttempts) =>
        kind is FailureKind.ContextOverflow
        && request.CallerOptions?.ConversationId is null
        && call.CountedAttempts < maxAttempts
        && call.Attempts.Count(attempt => attempt.Model == model.Profile.Name && attempt.Failure is FailureKind.ContextOverflow) == 1;

    /// <summary>Gives the first conversation that is shorter; <see langword="null"/> if there is none or the reducer fails.</summary>
    public async ValueTask<IReadOnlyList<ChatMessage>?> ShortenOnceAsync(RoutedModel model, AttemptRequest request, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var shorter in ShortenAsync(request.Messages, cancellationToken).ConfigureAwait(false))
            {
                call.Warn(Describe(request.Messages, shorter, model.Profile.Name));
                return shorter;
            }
        }
        catch (Exception exception)
        {
            call.Warn($"the truncation failed ({exception.GetType().Name})");
        }

        return null;
    }

    /// <summary>Says what was done, for the trace.</summary>
    public static string Describe(IReadOnlyList<ChatMessage> before, IReadOnlyList<ChatMessage> after, string model) => FormattableString.Invariant(
        $"{before.Count - before.Count(after.Contains)} of {before.Count} messages were left out to fit the window of {model}");

    private IEnumerable<IChatReducer> Steps()
    {
        yield return reducer;
        for (var keep = (reducer as KeepLastChatReducer)?.KeepLast / 2; keep >= 1; keep /= 2)
        {
            yield return new KeepLastChatReducer(keep.Value);
        }
    }
}
#pragma warning restore MEAI001
