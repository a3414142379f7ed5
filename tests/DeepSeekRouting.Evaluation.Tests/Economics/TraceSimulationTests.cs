namespace DeepSeekRouting.Evaluation.Tests;

public sealed class TraceSimulationTests : IDisposable
{
    // Tuesday, off-peak and in peak hours.
    private static readonly DateTimeOffset OffPeak = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero), Peak = new(2026, 10, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly PriceTable Prices = new()
    {
        Name = "given",
        Source = "test",
        Models = [PriceText.Read("flash=1/1/2*2"), PriceText.Read("pro=10/10/20*2")],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("simulation").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Run_FlashAndPro_PricesEachAtTheTokensThatAnswered()
    {
        var report = await RunAsync([Answered("flash", complexity: 2), Answered("pro", complexity: 9, startedAt: Peak)]);

        // A million tokens in and a million out: 3 on Flash, 30 on Pro, twice that in peak hours.
        Row(report, "all Flash").ShouldSatisfyAllConditions(row => row.Cost.ShouldBe(3 + 6), row => row.IsEstimate.ShouldBeTrue(), row => row.ProShare.ShouldBe(0));
        Row(report, "all Pro").ShouldSatisfyAllConditions(row => row.Cost.ShouldBe(30 + 60), row => row.Saving.ShouldBe(0));
        Row(report, "split 70/30").Cost.ShouldBe((0.7m * 9) + (0.3m * 90));
        Row(report, "as recorded").ShouldSatisfyAllConditions(row => row.Cost.ShouldBe(3 + 60), row => row.IsEstimate.ShouldBeFalse(), row => row.ProShare.ShouldBe(0.5m));
    }

    [Fact]
    public async Task Run_Thresholds_SendWhatIsMoreComplexToPro()
    {
        var report = await RunAsync([Answered("flash", complexity: 2), Answered("flash", complexity: 6), Answered("pro", complexity: 9)], thresholds: [1, 6, 8.5, 10]);

        string[] names = ["smart route, complexity > 1", "smart route, complexity > 6", "smart route, complexity > 8.5", "smart route, complexity > 10"];
        names.Select(name => Row(report, name).Cost).ShouldBe([90, 36, 36, 9]);
        Row(report, names[1]).IsEstimate.ShouldBeFalse("each model is asked what it was asked");
    }

    [Fact]
    public async Task Run_NoComplexity_GivesThresholdsNoFigures()
    {
        var report = await RunAsync([Answered("flash", complexity: 2), Answered("flash")], thresholds: [7]);

        Row(report, "smart route, complexity > 7").ShouldSatisfyAllConditions(row => row.Cost.ShouldBeNull(), row => row.ProShare.ShouldBeNull(), row => row.P95.ShouldBeNull());
        report.Notes.ShouldContain(note => note == "smart route, complexity > 7: no figures, for want of what it decides by in 1 request.");
    }

    [Fact]
    public async Task Run_Drafts_CostTheDraftAndTheEscalation()
    {
        var report = await RunAsync([Drafted(isEscalated: false), Drafted(isEscalated: true)]);

        Row(report, "cascade").ShouldSatisfyAllConditions(row => row.Cost.ShouldBe(3 + 3 + 30), row => row.ProShare.ShouldBe(0.5m), row => row.IsEstimate.ShouldBeFalse());
        Row(report, "as recorded").Cost.ShouldBe(36);
    }

    [Fact]
    public async Task Run_NothingDrafted_CascadeNeedsARate()
    {
        Row(await RunAsync([Answered("flash")]), "cascade").Cost.ShouldBeNull();
        Row(await RunAsync([Answered("flash")], escalationRate: 0.2m), "cascade").Cost.ShouldBe(3 + (0.2m * 30));
    }

    [Fact]
    public async Task Run_Feedback_IsOfTheAnswersThatAStrategyKeeps()
    {
        var report = await RunAsync(
        [
            Answered("flash", complexity: 2, quality: 1), Answered("flash", complexity: 9, quality: 0),
            Answered("pro", complexity: 9, quality: 1), Answered("pro", complexity: 9),
        ]);

        Row(report, "all Flash").ShouldSatisfyAllConditions(row => row.Quality.ShouldBe(0.5m), row => row.JudgedAnswers.ShouldBe(2));
        Row(report, "smart route, complexity > 7").ShouldSatisfyAllConditions(row => row.Quality.ShouldBe(1), row => row.JudgedAnswers.ShouldBe(2));
        Row(report, "as recorded").JudgedAnswers.ShouldBe(3);
        Row(report, "split 70/30").Quality.ShouldBeNull("chance answers");
    }

    [Fact]
    public async Task Run_Latencies_AreThoseOfTheAttempts()
    {
        var report = await RunAsync([Answered("flash", milliseconds: 100), Answered("flash", milliseconds: 120), Answered("pro", milliseconds: 900)]);

        Row(report, "all Flash").P95.ShouldBe(new LatencyBounds { Low = 120, High = 120 });
        Row(report, "split 70/30").P95.ShouldBe(new LatencyBounds { Low = 900, High = 900 });
        Row(report, "as recorded").P50.ShouldBe(new LatencyBounds { Low = 120, High = 120 });
    }

    [Fact]
    public async Task Run_ModelThatWasNeverAsked_HasNoLatency() => Row(await RunAsync([Answered("flash", milliseconds: 100)]), "all Pro").P50.ShouldBeNull();

    [Fact]
    public async Task Run_ModelWithoutAPrice_HasNoCost()
    {
        var report = await RunAsync([Answered("gateway")]);

        Row(report, "as recorded").Cost.ShouldBeNull();
        Row(report, "all Flash").Cost.ShouldBe(3);
    }

    [Fact]
    public async Task Run_FailedAndCached_AreLeftOutAndCounted()
    {
        var failed = new DecisionRecord { Trace = new() { Id = "f", Outcome = RoutingOutcome.Failed } };

        (await RunAsync([failed, Answered("flash")])).Notes.ShouldContain(note => note == "Left out: 1 request that failed, or that a cache answered.");
        (await Should.ThrowAsync<InvalidDataException>(() => RunAsync([failed]))).Message.ShouldContain("no answered request");
    }

    [Fact]
    public async Task Replay_ConfiguredThreshold_DecidesByRecordedFeatures()
    {
        using var replay = new FeatureReplay(Config("""{ "DeepSeekRouting": { "Rules": { "Complexity": 8.5 } } }"""), escalationRate: null);

        var report = await RunAsync([Answered("pro", complexity: 8), Answered("flash", complexity: 9), Answered("flash", complexity: 2, features: new() { Risk = 9, Complexity = 2 })], replay: replay);

        Row(report, "configured policies").ShouldSatisfyAllConditions(row => row.Cost.ShouldBe(3 + 30 + 30), row => row.ProShare!.Value.ShouldBe(2m / 3, 1e-9m));
    }

    [Fact]
    public async Task Replay_PinnedRequest_StaysWhereItWas()
    {
        using var replay = new FeatureReplay(Config("{}"), escalationRate: null);

        Row(await RunAsync([Answered("pro", complexity: 1, policy: "pinned")], replay: replay), "configured policies").Cost.ShouldBe(30);
    }

    [Theory]
    [InlineData("medical", true, "default", 30)] // Declared.
    [InlineData("medical", false, "default", 30)] // Classified, and sure.
    [InlineData(null, false, "default", 3)] // Only among the features: not sure enough for the trace.
    [InlineData(null, false, "task", 30)] // Nobody asked for the domain before the task decided.
    public async Task Replay_Domain_CountsAsItWasRecorded(string? domain, bool isDeclared, string policy, int cost)
    {
        using var replay = new FeatureReplay(Config("{}"), escalationRate: null);
        var answered = Answered("flash", complexity: 6, policy: policy, features: new() { Complexity = 6, Domain = "medical" });

        var report = await RunAsync([answered with { Trace = answered.Trace with { Domain = domain, IsDomainDeclared = isDeclared } }], replay: replay);

        Row(report, "configured policies").Cost.ShouldBe(cost);
    }

    [Fact]
    public async Task Replay_FeatureNotRecorded_GivesNoFigures()
    {
        using var replay = new FeatureReplay(Config("{}"), escalationRate: null);

        Row(await RunAsync([Answered("pro")], replay: replay), "configured policies").Cost.ShouldBeNull();
    }

    private static SimulatedStrategy Row(SimulationReport report, string name) => report.Tables[0].Strategies.Single(row => row.Name == name);

    private static Task<SimulationReport> RunAsync(DecisionRecord[] log, double[]? thresholds = null, decimal? escalationRate = null, FeatureReplay? replay = null) => TraceSimulation.RunAsync(
        log,
        "log",
        new() { Tables = [Prices], Splits = [0.3m], Thresholds = thresholds ?? [7], EscalationRate = escalationRate, DecideAsync = replay is null ? null : replay.DecideAsync },
        Token);

    private static DecisionRecord Answered(
        string model, double? complexity = null, DateTimeOffset? startedAt = null, double? quality = null, double milliseconds = 1, string policy = "default", DecisionFeatures? features = null) => new()
        {
            Trace = new()
            {
                Id = "t",
                Model = model,
                Policy = policy,
                StartedAt = startedAt ?? OffPeak,
                DurationMs = milliseconds,
                Complexity = complexity,
                Attempts = [Attempt(model, AttemptRole.Primary) with { DurationMs = milliseconds }],
            },
            Features = features ?? new() { Complexity = complexity },
            Feedback = quality is { } score ? new() { TraceId = "t", Score = score } : null,
        };

    private static DecisionRecord Drafted(bool isEscalated) => new()
    {
        Trace = new()
        {
            Id = "t",
            Model = isEscalated ? "pro" : "flash",
            StartedAt = OffPeak,
            Attempts = isEscalated ? [Attempt("flash", AttemptRole.Draft), Attempt("pro", AttemptRole.Escalation)] : [Attempt("flash", AttemptRole.Draft)],
        },
    };

    private static AttemptTrace Attempt(string model, AttemptRole role) => new()
    {
        Model = model,
        Role = role,
        DurationMs = 1,
        Usage = new() { CacheHitTokens = 400_000, CacheMissTokens = 600_000, OutputTokens = 1_000_000 },
    };

    private string Config(string json)
    {
        var path = Path.Combine(_folder, "appsettings.json");
        File.WriteAllText(path, json);
        return path;
    }
}
