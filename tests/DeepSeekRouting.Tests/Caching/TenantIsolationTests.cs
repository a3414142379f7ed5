using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Tries to read another tenant's answer.</summary>
public sealed class TenantIsolationTests
{
    private static readonly Gen<string?> Tenant = Gen.OneOf(
        Gen.Const((string?)null),
        AnyOf<string?>("", " ", "a", "A", "a ", "\0", "null", "a\0b", "a|b", "a:b", "é", "e\u0301", "\ud83d", "\ud83c", "tenant-1", "tenant-11", "../a", "a\nuser:Hello"),
        Gen.String[0, 12].Select(text => (string?)text));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tenant_NeverGetsAnothersAnswer(bool routed)
    {
        using var client = new EchoingClient();
        await using var router = await CachedRouter.StartAsync(client);
        using var alone = ((IChatClient)client).AsBuilder().UseResponseCache().Build();
        await AttackAsync(routed ? router.Client : alone, client);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tenant_NeverGetsAnothersAnswerOutOfTheSecondLevel(bool routed)
    {
        var shared = new FakeDistributedCache();
        using var client = new EchoingClient();
        await using var router = await CachedRouter.StartAsync(client, cache => cache.MaxBytes = 1, services: services => services.AddSingleton<IDistributedCache>(shared));
        using var alone = ((IChatClient)client).AsBuilder().UseResponseCache(cache => cache.MaxBytes = 1).Build(new ServiceCollection().AddSingleton<IDistributedCache>(shared).BuildServiceProvider());
        await AttackAsync(routed ? router.Client : alone, client);

        shared.Entries.Count.ShouldBeGreaterThan(10);
    }

    // The model's answer names the tenant for whom it was made; whoever reads another name has read another's answer.
    private static Task AttackAsync(IChatClient cached, EchoingClient client) => Gen.Select(Tenant, Tenant, AnyOf("Hello", "a", "b"), Gen.Bool).SampleAsync(
        async (victim, attacker, prompt, streaming) =>
        {
            foreach (var tenant in new[] { victim, attacker, victim })
            {
                var options = tenant is null ? null : new ChatOptions().WithRoutingHints(new RoutingHints { Tenant = tenant });
                client.Speaker.Value = Name(tenant);
                var response = await cached.AskAsync(streaming, [new(ChatRole.User, prompt)], options, CancellationToken.None);
                if (response.Text != Name(tenant))
                {
                    return false;
                }
            }

            return true;
        },
        iter: 300,
        threads: 1);

    private static string Name(string? tenant) => tenant is null ? "nobody" : $"[{string.Join(",", tenant.Select(character => (int)character))}]";

    private sealed class EchoingClient : IChatClient
    {
        private readonly ChatClientMetadata _metadata = new("echo"); // One that says nothing of itself has no second level.

        public AsyncLocal<string> Speaker { get; } = new();

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Speaker.Value)));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            new[] { new ChatResponseUpdate(ChatRole.Assistant, Speaker.Value) }.ToAsyncEnumerable();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? _metadata : null;

        public void Dispose()
        {
        }
    }

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
