using DeepSeekRouting.Evaluation;

namespace PolicyAsTest;

/// <summary>The application's own settings, evaluated once on the recorded outcomes. No key, no network, no model.</summary>
public sealed class PolicyFixture : IAsyncLifetime
{
    public OfflineRouter Offline { get; } = OfflineRouter.FromJsonFile(PathOf("appsettings.json"));

    public EvaluationReport Report { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var outcomes = OutcomeFile.Load(PathOf("outcomes.jsonl"));
        Report = await RoutingEvaluation.RunAsync(outcomes, ScoringRule.FromRouter(Offline.Router), new() { Prices = ModelPrices.DeepSeek });
    }

    public ValueTask DisposeAsync()
    {
        Offline.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
