using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Keeps all system messages and the last others, at most as many as told. A tool call and its results stay together: what the limit would split is left out,
/// except at the very end of the conversation, where it is kept whole. Immutable and thread-safe.
/// </summary>
[Experimental("MEAI001")] // As IChatReducer is in Microsoft.Extensions.AI 10.
public sealed class KeepLastChatReducer : IChatReducer
{
    /// <summary>Initializes a new instance of the <see cref="KeepLastChatReducer"/> class.</summary>
    /// <param name="keepLast">How many messages other than system messages are kept, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keepLast"/> is below 1.</exception>
    public KeepLastChatReducer(int keepLast) =>
        KeepLast = keepLast >= 1 ? keepLast : throw new ArgumentOutOfRangeException(nameof(keepLast), keepLast, "At least the last message must be kept.");

    /// <summary>Gets how many messages other than system messages are kept.</summary>
    public int KeepLast { get; }

    /// <inheritdoc/>
    /// <returns>The messages that are kept, in their order; the messages as given if all are.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="messages"/> is <see langword="null"/>.</exception>
    public Task<IEnumerable<ChatMessage>> ReduceAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken)
    {
        var all = messages as IReadOnlyList<ChatMessage> ?? [.. messages ?? throw new ArgumentNullException(nameof(messages))];
        var others = all.Where(static message => message.Role != ChatRole.System).ToList();
        var start = others.Count <= KeepLast ? 0 : FindStart(others);
        var seen = 0;
        return Task.FromResult<IEnumerable<ChatMessage>>(start == 0 ? all : all.Where(message => message.Role == ChatRole.System || ++seen > start).ToList());
    }

    // The first place behind the limit that splits nothing, else the last one before it.
    private int FindStart(List<ChatMessage> messages)
    {
        var limit = messages.Count - KeepLast;
        var needed = EarliestNeeded(messages);
        var reach = messages.Count;
        var start = 0;
        for (var i = messages.Count - 1; i > 0 && (i >= limit || start == 0); i--)
        {
            reach = Math.Min(reach, needed[i]);
            if (reach == i && messages[i].Role != ChatRole.Tool)
            {
                start = i;
            }
        }

        return start;
    }

    // For each message where the calls of its results begin, else its own place.
    private static int[] EarliestNeeded(List<ChatMessage> messages)
    {
        var calls = new Dictionary<string, int>(StringComparer.Ordinal);
        var needed = new int[messages.Count];
        for (var i = 0; i < messages.Count; i++)
        {
            needed[i] = i;
            foreach (var content in messages[i].Contents)
            {
                if (content is FunctionCallContent call)
                {
                    calls[call.CallId] = i;
                }
                else if (content is FunctionResultContent result && calls.TryGetValue(result.CallId, out var place))
                {
                    needed[i] = Math.Min(needed[i], place);
                }
            }
        }

        return needed;
    }
}
