using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

/// <summary>The forms of <c>AddDeepSeekRouting</c>, and what the container makes of them.</summary>
public sealed class RegistrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddDeepSeekRouting_Bare_ReadsTheSection()
    {
        await using var server = await DeepSeekServer.StartAsync(cancellationToken: Token);
        await using var provider = Provider(
            services => services.AddDeepSeekRouting(), ("DeepSeekRouting:ApiKey", "test-key"), ("DeepSeekRouting:BaseUrl", server.BaseAddress.ToString()));

        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello", cancellationToken: Token)).Text.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task AddDeepSeekRouting_Bare_ReadsTheVariablesOfDeepSeeksDocumentation()
    {
        await using var server = await DeepSeekServer.StartAsync(cancellationToken: Token);
        await using var provider = Provider(
            services => services.AddDeepSeekRouting(), ("DEEPSEEK_API_KEY", " test-key\n"), ("DEEPSEEK_BASE_URL", server.BaseAddress.ToString()));

        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello", cancellationToken: Token)).Text.ShouldNotBeEmpty();
    }

    [Fact]
    public void AddDeepSeekRouting_SectionAndVariables_SectionWins() => OptionsOf(
        services => services.AddDeepSeekRouting(), "", ("DeepSeekRouting:ApiKey", "section"), ("DEEPSEEK_API_KEY", "variable")).ApiKey.ShouldBe("section");

    [Fact]
    public void AddDeepSeekRouting_BlankKeyInTheSection_VariableIsRead() => OptionsOf(
        services => services.AddDeepSeekRouting(), "", ("DeepSeekRouting:ApiKey", " "), ("DEEPSEEK_API_KEY", "variable")).ApiKey.ShouldBe("variable");

    [Fact]
    public async Task FirstRequest_ModelCannotBeMade_NextRequestTriesAgain()
    {
        var attempts = 0;
        await using var router = await TestRouter.StartAsync(build: build => build
            .AddModel("vault", _ => ++attempts == 1 ? throw new InvalidOperationException("The vault is away.") : new FakeChatClient("Hi")).AddTier("simple", "vault"));

        await Should.ThrowAsync<InvalidOperationException>(() => router.AskAsync(streaming: false));

        (await router.AskAsync(streaming: false)).Text.ShouldBe("Hi");
    }

    [Fact]
    public void AddDeepSeekRouting_SectionAndCode_CodeWins() => OptionsOf(
        services => services.AddDeepSeekRouting(options => options.ApiKey = "code"), "", ("DeepSeekRouting:ApiKey", "section")).ApiKey.ShouldBe("code");

    [Fact]
    public void AddDeepSeekRouting_OwnSection_IsReadInsteadOfTheUsualOne()
    {
        var options = OptionsOf(
            services => services.AddDeepSeekRouting(Settings.Of(("Ai:ApiKey", "mine"), ("Ai:Rules:HighRisk", "9")).GetSection("Ai")), "", ("DeepSeekRouting:ApiKey", "usual"));

        options.ApiKey.ShouldBe("mine");
        options.Rules.HighRisk.ShouldBe(9);
    }

    [Fact]
    public void AddDeepSeekRouting_Named_ReadsItsOwnSection()
    {
        (string, string?)[] settings = [("DeepSeekRouting:ApiKey", "default"), ("DeepSeekRouting:support:ApiKey", "support"), ("DeepSeekRouting:support:Attempts:MaxAttempts", "2")];
        Action<IServiceCollection> register = services =>
        {
            services.AddDeepSeekRouting();
            services.AddDeepSeekRouting("support");
        };

        OptionsOf(register, "", settings).ApiKey.ShouldBe("default");
        OptionsOf(register, "support", settings).ApiKey.ShouldBe("support");
        OptionsOf(register, "support", settings).Attempts.MaxAttempts.ShouldBe(2);
        OptionsOf(register, "", settings).Attempts.MaxAttempts.ShouldBe(6);
    }

    [Fact]
    public async Task AddDeepSeekRouting_Named_AreKeyedServicesThatDoNotMix()
    {
        await using var one = await DeepSeekServer.StartAsync(new() { ApiKey = "one" }, Token);
        await using var two = await DeepSeekServer.StartAsync(new() { ApiKey = "two" }, Token);
        var services = new ServiceCollection();
        var sink = new RecordingSink();
        services.AddSingleton<IRoutingTraceSink>(sink);
        services.AddDeepSeekRouting(options => (options.ApiKey, options.BaseUrl) = ("one", one.BaseAddress.ToString()));
        services.AddDeepSeekRouting("second", options => (options.ApiKey, options.BaseUrl) = ("two", two.BaseAddress.ToString()));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello", cancellationToken: Token);
        await provider.GetRequiredKeyedService<IChatClient>("second").GetResponseAsync("Hello", cancellationToken: Token);

        one.Requests.ShouldHaveSingleItem().Status.ShouldBe(200);
        two.Requests.ShouldHaveSingleItem().Status.ShouldBe(200);
        sink.Traces.Select(trace => trace.Router).ShouldBe([null, "second"]);
        (await provider.GetRequiredService<ICostLedger>().GetSnapshotAsync(Token)).Rows.Select(row => row.Router).ShouldBe(["", "second"], ignoreOrder: true);
    }

    [Fact]
    public async Task AddDeepSeekRouting_SecondCall_AmendsTheFirst()
    {
        await using var router = await TestRouter.StartAsync(build: build =>
        {
            build.Services.AddDeepSeekRouting().AddModel("other", _ => new FakeChatClient("Hi from the other"));
            build.Services.AddDeepSeekRouting(options => options.Tiers["simple"] = ["other"]);
        });

        router.Services.GetServices<IChatClient>().ShouldHaveSingleItem();
        (await router.AskAsync(streaming: false)).Text.ShouldBe("Hi from the other");
    }

    [Fact]
    public async Task Dispose_Container_DisposesDecoratorsOnce()
    {
        DisposalCounter? decorator = null;
        var router = await TestRouter.StartAsync(build: build => build.Decorate(client => client.Use(inner => decorator = new(inner))));
        await router.AskAsync(streaming: false);

        await router.DisposeAsync();

        decorator!.Disposals.ShouldBe(1);
        await Should.ThrowAsync<ObjectDisposedException>(() => router.AskAsync(streaming: false));
    }

    [Fact]
    public async Task Decorate_Twice_FirstIsOutermost()
    {
        var order = new List<string>();
        await using var router = await TestRouter.StartAsync(build: build => build.Decorate(client => client.Use(Note("outer"))).Decorate(client => client.Use(Note("inner"))));

        await router.AskAsync(streaming: false);

        order.ShouldBe(["outer", "inner"]);

        Func<IChatClient, IChatClient> Note(string name) => inner => new ChatClientBuilder(inner).Use((messages, options, next, token) =>
        {
            order.Add(name);
            return next(messages, options, token);
        }).Build();
    }

    [Fact]
    public async Task AddModel_ResolvesTheRouterItself_SaysSo()
    {
        await using var router = await TestRouter.StartAsync(build: build => build.AddModel("loop", provider => provider.GetRequiredService<IChatClient>()).AddTier("simple", "loop"));

        (await Should.ThrowAsync<InvalidOperationException>(() => router.AskAsync(streaming: false))).Message.ShouldBe(
            "AddModel(\"loop\", …) of router '' resolves the router itself. Give it the provider's own client, for example a keyed IChatClient.");
    }

    [Fact]
    public async Task AddModel_OfAnotherRouter_IsFine()
    {
        await using var router = await TestRouter.StartAsync(build: build =>
        {
            build.Services.AddDeepSeekRouting("inner", options => options.Tiers["simple"] = ["only"]).AddModel("only", _ => new FakeChatClient("Hi from inside")).AddTier("complex", "only");
            build.AddModel("router", provider => provider.GetRequiredKeyedService<IChatClient>("inner")).AddTier("simple", "router");
        });

        (await router.AskAsync(streaming: false)).Text.ShouldBe("Hi from inside");
    }

    [Fact]
    public void AddModel_SameNameTwice_SaysSo() => Should.Throw<ArgumentException>(
        () => new ServiceCollection().AddDeepSeekRouting().AddModel("x", _ => new FakeChatClient()).AddModel("X", _ => new FakeChatClient()))
        .Message.ShouldStartWith("Model 'X' was added before.");

    [Fact]
    public async Task AddModel_OnlyOtherProviders_NeedsNoKey()
    {
        await using var provider = Provider(
            services => services.AddDeepSeekRouting().AddModel("a", _ => new FakeChatClient("Hi")).AddTier("simple", "a").AddTier("complex", "a"), ("DEEPSEEK_API_KEY", ""));

        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello", cancellationToken: Token)).Text.ShouldBe("Hi");
    }

    [Fact]
    public async Task Services_OfTheApplication_ReplaceOurs()
    {
        var ledger = new CountingLedger();
        var estimator = new StubComplexity(9);
        await using var router = await TestRouter.StartAsync(
            services: services => services.AddSingleton<ICostLedger>(ledger),
            build: build => build.Services.AddSingleton<IComplexityEstimator>(estimator));

        (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Tier.ShouldBe("complex");

        ledger.Costs.ShouldBe(1);
        ledger.Requests.ShouldBe(1);
        estimator.Calls.ShouldBe(1);
    }

    [Fact]
    public void GetService_Metadata_IsThatOfTheSimpleTiersFirstModel()
    {
        using var provider = Provider(services => services.AddDeepSeekRouting(), ("DeepSeekRouting:ApiKey", "k"), ("DeepSeekRouting:BaseUrl", "https://example.com/v1"));
        var client = provider.GetRequiredService<IChatClient>();

        var metadata = client.GetService<ChatClientMetadata>().ShouldNotBeNull();
        metadata.ProviderName.ShouldBe("deepseek");
        metadata.DefaultModelId.ShouldBe("deepseek-flash");
        metadata.ProviderUri!.Host.ShouldBe("example.com");
        client.GetService<RoutedChatClient>().ShouldBeSameAs(client);
        client.GetService(typeof(IChatClient), "key").ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HttpClientDefaults_WithAStandardResilienceHandler_DoNotReachOurCalls(bool before)
    {
        Action<IServiceCollection> defaults = services => services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
        await using var router = await TestRouter.StartAsync(
            services: before ? defaults : null, build: build =>
            {
                if (!before)
                {
                    defaults(build.Services);
                }
            });
        router.Server.Inject(Fault.Status(500), times: 2);

        await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming: false));

        router.Server.Requests.Count.ShouldBe(2); // One call of each model: that handler would have made four.
    }

    private static DeepSeekRoutingOptions OptionsOf(Action<IServiceCollection> register, string name, params (string Key, string? Value)[] settings)
    {
        using var provider = Provider(register, settings);
        return provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get(name);
    }

    private static ServiceProvider Provider(Action<IServiceCollection> register, params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Settings.Of(settings));
        register(services);
        return services.BuildServiceProvider();
    }

    private sealed class CountingLedger : ICostLedger
    {
        private int _costs;
        private int _requests;

        public int Costs => _costs;

        public int Requests => _requests;

        public void RecordCost(in CostEntry entry) => Interlocked.Increment(ref _costs);

        public void RecordRequest(in RequestEntry entry) => Interlocked.Increment(ref _requests);

        public void RecordFeedback(in FeedbackEntry entry)
        {
        }

        public ValueTask<LedgerSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) => new(new LedgerSnapshot { Rows = [] });
    }

    private sealed class DisposalCounter(IChatClient inner) : DelegatingChatClient(inner)
    {
        public int Disposals { get; private set; }

        protected override void Dispose(bool disposing)
        {
            Disposals++;
            base.Dispose(disposing);
        }
    }
}
