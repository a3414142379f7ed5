using Microsoft.Extensions.AI;

namespace SharedBudgetProcess;

/// <summary>Answers everything with the same words and the same usage.</summary>
internal sealed class FixedChatClient : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return new(new ChatMessage(ChatRole.Assistant, "Yes."))
        {
            FinishReason = ChatFinishReason.Stop,
            Usage = new() { InputTokenCount = 2, OutputTokenCount = 10, TotalTokenCount = 12 },
        };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
