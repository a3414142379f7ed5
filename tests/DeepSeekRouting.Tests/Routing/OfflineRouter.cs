using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>A router over two or more models of other providers, without a server: each answers with the usage that the test sets.</summary>
internal sealed class OfflineRouter : IDisposable
{
    private readonly ServiceProvider _provider;

    /// <param name="models">The models; the first leads the simple tier, the second the complex one.</param>
    /// <param name="build">Changes the router.</param>
    /// <param name="complexity">The score of every request.</param>
    /// <param name="time">The clock.</param>
    public OfflineRouter(IReadOnlyList<ModelProfile> models, Action<IDeepSeekRoutingBuilder> build, double complexity = 1, TimeProvider? time = null)
    {
        var services = new ServiceCollection().AddSingleton<IComplexityEstimator>(new StubComplexity(complexity)).AddSingleton<ITokenEstimator>(new NumberTokens());
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        var builder = services.AddDeepSeekRouting(options => options.BaselineModel = models[1].Name).AddTier("simple", models[0].Name).AddTier("complex", models[1].Name);
        foreach (var model in models)
        {
            builder.AddModel(model.Name, _ => new FakeChatClient((_, _) => Answer()), _ => model);
        }

        build(builder);
        _provider = services.BuildServiceProvider();
        Client = _provider.GetRequiredService<IChatClient>();
    }

    public IChatClient Client { get; }

    public UsageDetails Usage { get; set; } = new() { InputTokenCount = 1, OutputTokenCount = 1 };

    public static ModelProfile Model(string name, TokenPrices prices) => new() { Name = name, Prices = PriceSchedule.Flat(prices), ContextWindow = int.MaxValue };

    public void Dispose() => _provider.Dispose();

    private IAsyncEnumerable<ChatResponseUpdate> Answer() =>
        new[] { new ChatResponseUpdate(ChatRole.Assistant, "ok"), new ChatResponseUpdate { Contents = [new UsageContent(Usage)] } }.ToAsyncEnumerable();
}
