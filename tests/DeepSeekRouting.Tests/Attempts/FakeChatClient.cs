using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>Another provider's client: one callback answers plain and streaming calls, as updates.</summary>
internal sealed class FakeChatClient(Func<ChatOptions?, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> answer) : IChatClient
{
    private int _calls;
    private int _disposals;

    public FakeChatClient(params ChatResponseUpdate[] updates)
        : this((_, _) => updates.ToAsyncEnumerable())
    {
    }

    public FakeChatClient(string text)
        : this(new ChatResponseUpdate(ChatRole.Assistant, text))
    {
    }

    public int Calls => _calls;

    public int Disposals => _disposals;

    public ChatOptions? LastOptions { get; private set; }

    public IEnumerable<ChatMessage> LastMessages { get; private set; } = [];

    public static FakeChatClient Failing(Exception exception) => new((_, _) => throw exception);

    /// <summary>Makes a client that gives some updates and then fails.</summary>
    public static FakeChatClient Breaking(Exception exception, params ChatResponseUpdate[] before)
    {
        return new((_, _) => Break());

        async IAsyncEnumerable<ChatResponseUpdate> Break()
        {
            foreach (var update in before)
            {
                await Task.Yield();
                yield return update;
            }

            throw exception;
        }
    }

    /// <summary>Makes a client that gives some updates and then nothing until it is cancelled; <paramref name="waits"/> is completed when it has begun to wait.</summary>
    public static FakeChatClient Hanging(TaskCompletionSource waits, params ChatResponseUpdate[] before)
    {
        return new((_, token) => Hang(token));

        async IAsyncEnumerable<ChatResponseUpdate> Hang([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var update in before)
            {
                yield return update;
            }

            waits.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Answer(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Answer(messages, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => Interlocked.Increment(ref _disposals);

    private IAsyncEnumerable<ChatResponseUpdate> Answer(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        LastOptions = options;
        LastMessages = messages;
        return answer(options, cancellationToken);
    }
}
