using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Whose requests are counted together: those of one account and model, whichever router sends them.</summary>
public sealed class SharedLimitTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "other-key", false)]
    [InlineData("acme", "other-key", true)]
    public async Task GetResponseAsync_TwoRouters_ShareTheLimitOfOneAccount(string? account, string? otherKey, bool isShared)
    {
        await using var server = await DeepSeekServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.Inject(Fault.Hang);
        await using var provider = NewProvider(server, account, otherKey);
        using var cancellation = new CancellationTokenSource();
        var first = AskAsync(provider, null, cancellation.Token);
        await server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);

        var exception = await Should.ThrowAsync<AllModelsFailedException>(AskAsync(provider, "second", TestContext.Current.CancellationToken));
        await cancellation.CancelAsync();

        // The first router's place is the only one, and nobody may wait; another account gets as far as the server, which does not know its key.
        exception.Kind.ShouldBe(isShared ? FailureKind.QueueFull : FailureKind.Authentication);
        await Should.ThrowAsync<OperationCanceledException>(first);
    }

    [Fact]
    public async Task GetResponseAsync_ModelsOfOneAccount_HaveLimitsOfTheirOwn()
    {
        await using var router = await TestRouter.StartAsync(options =>
        {
            options.Models["flash"] = new() { MaxConcurrency = 1 };
            options.Models["pro"] = new() { MaxConcurrency = 1 };
            options.Attempts.QueueLimit = 0;
        });
        router.Server.Inject(Fault.Hang);
        using var cancellation = new CancellationTokenSource();
        var first = router.Client.GetResponseAsync("Hello", cancellationToken: cancellation.Token);
        await router.Server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);

        (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Model.ShouldBe("pro");
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
    }

    private static Task<ChatResponse> AskAsync(IServiceProvider provider, string? router, CancellationToken cancellationToken) =>
        provider.GetRequiredKeyedService<IChatClient>(router).GetResponseAsync("Hello", cancellationToken: cancellationToken);

    private static ServiceProvider NewProvider(DeepSeekServer server, string? account, string? otherKey)
    {
        var services = new ServiceCollection();
        services.AddDeepSeekRouting(options => Configure(options, maxConcurrency: 1));
        services.AddDeepSeekRouting("second", options =>
        {
            Configure(options, maxConcurrency: 20);
            options.ApiKey = otherKey ?? server.Options.ApiKey;
        });
        return services.BuildServiceProvider();

        void Configure(DeepSeekRoutingOptions options, int maxConcurrency)
        {
            options.ApiKey = server.Options.ApiKey;
            options.BaseUrl = server.BaseAddress.ToString();
            options.Tiers["simple"] = ["flash"];
            options.Models["flash"] = new() { MaxConcurrency = maxConcurrency, Account = account };
            options.Attempts.QueueLimit = 0;
        }
    }
}
