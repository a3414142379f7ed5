using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>A provider whose updates come when the test lets them: one permit an update. It counts its calls and how they ended.</summary>
internal sealed class GatedChatClient(params string[] texts) : IChatClient
{
    private readonly SemaphoreSlim _permits = new(0);
    private int _calls;
    private int _canceled;
    private int _disposed;

    public int Calls => Volatile.Read(ref _calls);

    public int Canceled => Volatile.Read(ref _canceled);

    public int EndedStreams => Volatile.Read(ref _disposed);

    public string Text => string.Concat(texts);

    /// <summary>Gets or sets what fails a call after its updates, by its number from 1; <see langword="null"/> lets it succeed.</summary>
    public Func<int, Exception?> Failure { get; init; } = _ => null;

    /// <summary>Gets or sets how many updates come before the failure. The default is none.</summary>
    public int UpdatesBeforeFailure { get; init; }

    public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Permit(int updates = 1) => _permits.Release(updates);

    public void PermitAll() => _permits.Release(1_000_000);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var call = Interlocked.Increment(ref _calls);
        Called.TrySetResult();
        try
        {
            for (var i = 0; i < texts.Length; i++)
            {
                await WaitAsync(cancellationToken);
                if (i == UpdatesBeforeFailure && Failure(call) is { } failure)
                {
                    throw failure;
                }

                yield return new(ChatRole.Assistant, texts[i]) { MessageId = $"m{call}", ResponseId = $"r{call}" };
            }

            yield return new()
            {
                MessageId = $"m{call}",
                ResponseId = $"r{call}",
                FinishReason = ChatFinishReason.Stop,
                Contents = [new UsageContent(new() { InputTokenCount = 1_000, OutputTokenCount = 100, TotalTokenCount = 1_100 })],
            };
        }
        finally
        {
            Interlocked.Increment(ref _disposed);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => _permits.Dispose();

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _permits.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _canceled);
            throw;
        }
    }
}
