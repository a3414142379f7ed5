using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Benchmarks;

/// <summary>
/// An exact hit on a prompt of 2 KB with an answer of 2 KB: Microsoft.Extensions.AI's cache over memory, ours alone, and ours as part of the router, which decides, reports and traces around it.
/// </summary>
[MemoryDiagnoser]
public class CacheHit
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, Sized("Which of these points are still open? "))];
    private readonly TextClient _bare = new(Sized("The second point is open, and the owner is named. "));
    private DistributedCachingChatClient _rival = null!;
    private IChatClient _alone = null!;
    private ServiceProvider _services = null!;
    private IChatClient _routed = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _rival = new DistributedCachingChatClient(_bare, new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())));
        _alone = ((IChatClient)_bare).AsBuilder().UseResponseCache().Build();
        var services = new ServiceCollection();
        services.AddDeepSeekRouting(options => options.BaselineModel = "a")
            .AddModel("a", _ => _bare, model => model with { Prices = DeepSeekPrices.Flash, Capabilities = ModelCapabilities.Text })
            .AddTier("simple", "a")
            .AddTier("complex", "a")
            .UseResponseCache();
        _services = services.BuildServiceProvider();
        _routed = _services.GetRequiredService<IChatClient>();
        foreach (var client in new[] { _rival, _alone, _routed })
        {
            await client.GetResponseAsync(Messages);
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _services.Dispose();
        _alone.Dispose();
        _rival.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task<ChatResponse> DistributedCaching() => _rival.GetResponseAsync(Messages);

    [Benchmark]
    public Task<ChatResponse> ResponseCache() => _alone.GetResponseAsync(Messages);

    [Benchmark]
    public Task<ChatResponse> RoutedHit() => _routed.GetResponseAsync(Messages);

    private static string Sized(string sentence)
    {
        var text = new StringBuilder();
        while (text.Length < 2048)
        {
            text.Append(sentence);
        }

        return text.ToString(0, 2048);
    }

    private sealed class TextClient(string text) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
            {
                ResponseId = "response-1",
                ModelId = "text",
                FinishReason = ChatFinishReason.Stop,
                Usage = new() { InputTokenCount = 500, OutputTokenCount = 500 },
            });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
