using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Benchmarks;

/// <summary>Answers at once and always the same: what remains is the cost of what stands around it.</summary>
internal sealed class NoOpChatClient : IChatClient
{
    private static readonly Task<ChatResponse> Answer = Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok"))
    {
        ModelId = "no-op",
        Usage = new() { InputTokenCount = 60, OutputTokenCount = 1 },
        RawRepresentation = new TokenLogprobs { Content = [new() { Token = "ok", Logprob = -0.02, Alternatives = [new() { Token = "ok", Logprob = -0.02 }, new() { Token = "no", Logprob = -4 }] }] },
    });

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Answer;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
