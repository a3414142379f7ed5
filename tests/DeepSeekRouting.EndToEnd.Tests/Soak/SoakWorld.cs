using System.Collections.Concurrent;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>A router and the loopback server that it talks to over real HTTP.</summary>
internal sealed class SoakWorld : IAsyncDisposable
{
    /// <summary>How often the HTTP layer makes a call at most.</summary>
    public const int HttpTries = 2;

    /// <summary>A router that holds back more than the first token of a draft.</summary>
    public const string WindowRouter = "window";

    private readonly ServiceProvider _provider;

    private SoakWorld(DeepSeekServer server, SoakClock clock, ServiceProvider provider)
    {
        Server = server;
        Clock = clock;
        _provider = provider;
    }

    public DeepSeekServer Server { get; }

    public SoakClock Clock { get; }

    public CostLedger Ledger => (CostLedger)_provider.GetRequiredService<ICostLedger>();

    public IReadOnlyList<RoutingTrace> Traces => _provider.GetRequiredService<SoakSink>().Traces;

    /// <summary>Gets how many requests the provider lets in at the same time.</summary>
    public static IReadOnlyList<(string Model, int Places)> Places { get; } = [("flash", 60), ("pro", 30)];

    public IChatClient ClientOf(SoakRequest request) =>
        request.Router is null ? _provider.GetRequiredService<IChatClient>() : _provider.GetRequiredKeyedService<IChatClient>(request.Router);

    public static async Task<SoakWorld> StartAsync(SoakSize size, CancellationToken cancellationToken)
    {
        var clock = new SoakClock(size.Seed % 2 == 0 ? SoakClock.AtPeak : SoakClock.OffPeak);
        var server = await DeepSeekServer.StartAsync(
            new()
            {
                Models = [ServedModel.Flash with { ConcurrencyLimit = Places[0].Places }, ServedModel.Pro with { ConcurrencyLimit = Places[1].Places }],
                TimeProvider = clock,
                KeepAliveInterval = TimeSpan.FromSeconds(1),
            },
            cancellationToken);
        var answers = new ConcurrentDictionary<(int Id, string Model), int>();
        server.Script(request => AnswerOf(request, size, answers));
        new SoakFaults(size.Seed, size.Requests).InjectInto(server);

        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<SoakSink>();
        services.AddSingleton<IRoutingTraceSink>(provider => provider.GetRequiredService<SoakSink>());
        services.AddDeepSeekRouting(options => Configure(options, server)).UseConfidenceFallback(confidence => confidence.MaxEscalationRate = 0.1);
        services.AddDeepSeekRouting(WindowRouter, options => Configure(options, server))
            .UseConfidenceFallback(confidence => (confidence.Scorer, confidence.StreamWindow) = (ConfidenceScorerNames.Minimum, 4));
        return new(server, clock, services.BuildServiceProvider());
    }

    /// <summary>Gives the router's name of a model that the server knows by its id.</summary>
    public static string NameOf(string modelId) => modelId == ServedModel.Pro.Id ? "pro" : "flash";

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await Server.DisposeAsync();
    }

    // By its cached tokens an attempt finds its entry on the bill: no two answers to a request have the same number.
    private static ScriptedAnswer AnswerOf(ChatCompletionRequest request, SoakSize size, ConcurrentDictionary<(int Id, string Model), int> answers)
    {
        var id = SoakRequest.IdOf(request.LastUserText);
        var model = NameOf(request.Model);
        var usage = new ScriptedUsage { CacheHitTokens = (8 * (id % 97)) + answers.AddOrUpdate((id, model), 1, static (_, count) => count + 1) };
        var answer = SoakAnswer.Draw(size.Seed, SoakRequest.Draw(size.Seed, id), model).ToScript(usage, usageInTrailingChunk: id % 2 == 0);
        return id < size.FirstHeld ? answer : answer with { Delay = TimeSpan.FromHours(1) };
    }

    private static void Configure(DeepSeekRoutingOptions options, DeepSeekServer server)
    {
        options.ApiKey = server.Options.ApiKey;
        options.BaseUrl = server.BaseAddress.ToString();
        options.Models["flash"] = new() { MaxConcurrency = Places[0].Places + 20 }; // The provider refuses what it has no place for.
        options.Models["pro"] = new() { MaxConcurrency = Places[1].Places + 20 };
        options.Http.Tries = HttpTries;
        options.Http.RetryDelay = TimeSpan.FromMilliseconds(1);
        options.Http.RetryJitter = TimeSpan.FromMilliseconds(2);

        // Short enough that the calls which are never answered do not take all the time, long enough for a busy machine.
        options.Http.FirstByteTimeout = TimeSpan.FromSeconds(3);
        options.Http.SilenceTimeout = TimeSpan.FromSeconds(3);
        options.Attempts.QueueLimit = SoakSize.AtOnceAfterwards;
        options.Attempts.TotalTimeout = TimeSpan.FromSeconds(30);
        options.Attempts.CircuitBreaker = new() { SamplingDuration = TimeSpan.FromSeconds(1), BreakDuration = TimeSpan.FromSeconds(0.5), MinimumThroughput = 20 };
    }
}
