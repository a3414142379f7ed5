namespace DeepSeekRouting.Tests;

public sealed class CostLedgerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Record_FromManyThreadsWhileRowsFoldAndAreDrained_LosesNothing()
    {
        var ledger = new CostLedger(new() { MaxRows = 20 });
        const int Writers = 8;
        const int Entries = 5_000;
        var drained = default(LedgerFigures);

        await Task.WhenAll([.. Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < Entries; i++)
            {
                var startedAt = Noon.AddDays(i / 1_000);
                ledger.RecordCost(Cost($"tenant{i % 30}", startedAt) with { IsEstimate = i % 10 == 0 });
                ledger.RecordRequest(Request($"tenant{i % 30}", startedAt));
            }
        }, TestContext.Current.CancellationToken)), Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                drained = drained.Add(ledger.Drain().Sum());
                ledger.TakeSnapshot();
            }
        }, TestContext.Current.CancellationToken)]);

        var sum = drained.Add(ledger.TakeSnapshot().Sum());
        sum.Attempts.ShouldBe(Writers * Entries * 9 / 10);
        sum.EstimatedAttempts.ShouldBe(Writers * Entries / 10);
        sum.Cost.ShouldBe(Writers * Entries * 9 / 10 * 0.001m);
        sum.EstimatedCost.ShouldBe(Writers * Entries / 10 * 0.001m);
        sum.Usage.OutputTokens.ShouldBe(Writers * Entries * 9 / 10 * 7);
        sum.Requests.ShouldBe(Writers * Entries);
    }

    [Fact]
    public void RecordCost_MoreTenantsThanRowsInADay_GoToOneRowThatSaysOther()
    {
        var ledger = new CostLedger();
        for (var i = 0; i < 10_050; i++)
        {
            ledger.RecordCost(Cost($"tenant{i}", Noon));
        }

        ledger.RecordCost(Cost("tenant5", Noon));

        var rows = ledger.TakeSnapshot().Rows;
        rows.Count.ShouldBe(10_001);
        var other = rows.Single(row => row.Tenant == LedgerRow.Other);
        other.Figures.Attempts.ShouldBe(50);
        other.Task.ShouldBe(LedgerRow.Other);
        other.Day.ShouldBe(Noon.Date);
        rows.Single(row => row.Tenant == "tenant5").Figures.Attempts.ShouldBe(2);
        ledger.TakeSnapshot().Sum().Cost.ShouldBe(10_051 * 0.001m);
    }

    [Fact]
    public void RecordCost_NextDayWithoutRoom_TakesTheNamesOfTheOldestRowsOneByOne()
    {
        var ledger = new CostLedger(new() { MaxRows = 4 });
        foreach (var tenant in new[] { "a", "b", "c", "d" })
        {
            ledger.RecordCost(Cost(tenant, Noon));
        }

        ledger.RecordCost(Cost("a", Noon.AddDays(1)));

        ledger.TakeSnapshot().Rows.Select(row => $"{row.Day:dd} {row.Tenant} {row.Figures.Attempts}")
            .ShouldBe(["20 (other) 2", "20 c 1", "20 d 1", "21 a 1"], ignoreOrder: true);
    }

    [Fact]
    public void RecordCost_YearsWithFewRows_OldestDaysLoseTheirDateAndNothingElse()
    {
        var ledger = new CostLedger(new() { MaxRows = 100 });
        for (var day = 0; day < 1_000; day++)
        {
            ledger.RecordCost(Cost("a", Noon.AddDays(day)));
        }

        var snapshot = ledger.TakeSnapshot();
        snapshot.Rows.Count.ShouldBe(100);
        snapshot.Rows.Single(row => row.Day is null).Figures.Attempts.ShouldBe(snapshot.Sum().Attempts - 99);
        snapshot.Sum().Attempts.ShouldBe(1_000);
        snapshot.Rows.Single(row => row.Day == Noon.AddDays(999).Date).Tenant.ShouldBe("a");
    }

    [Fact]
    public void RecordCost_DaysThatComeBackwards_StayBounded()
    {
        var ledger = new CostLedger(new() { MaxRows = 10 });
        for (var day = 0; day < 3_000; day++)
        {
            ledger.RecordCost(Cost($"tenant{day}", Noon.AddDays(-day)));
        }

        ledger.TakeSnapshot().Rows.Count.ShouldBeLessThanOrEqualTo(10 + 1_000 + 1);
        ledger.TakeSnapshot().Sum().Attempts.ShouldBe(3_000);
    }

    [Fact]
    public void RecordCost_ModelWithoutPrices_CountsTheAttemptAsUnpricedAndHasNoCostPerAnswer()
    {
        var ledger = new CostLedger();

        ledger.RecordCost(Cost("t", Noon) with { Amount = null });
        ledger.RecordRequest(Request("t", Noon));

        var figures = ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures;
        figures.UnpricedAttempts.ShouldBe(1);
        figures.Attempts.ShouldBe(1);
        figures.Cost.ShouldBe(0);
        figures.Usage.OutputTokens.ShouldBe(7);
        figures.CostPerSuccessfulRequest.ShouldBeNull();
    }

    [Fact]
    public void RecordCost_SumTooLarge_IsRefusedWholeAndTheRowGoesOn()
    {
        var ledger = new CostLedger();
        ledger.RecordCost(Cost("t", Noon) with { Amount = decimal.MaxValue });

        Should.Throw<OverflowException>(() => ledger.RecordCost(Cost("t", Noon) with { Amount = decimal.MaxValue }));
        Should.Throw<OverflowException>(() => ledger.RecordCost(Cost("t", Noon) with { Usage = new() { OutputTokens = long.MaxValue }, Amount = 0 }));
        ledger.RecordRequest(Request("t", Noon));

        var figures = ledger.TakeSnapshot().Sum();
        figures.Attempts.ShouldBe(1);
        figures.Cost.ShouldBe(decimal.MaxValue);
        figures.Usage.OutputTokens.ShouldBe(7);
        figures.Requests.ShouldBe(1);
    }

    [Theory]
    [InlineData("UTC", "2026-11-20T23:59:59Z", "2026-11-20")]
    [InlineData("UTC", "2026-11-21T01:30:00+02:00", "2026-11-20")]
    [InlineData("Asia/Shanghai", "2026-11-20T15:59:59Z", "2026-11-20")]
    [InlineData("Asia/Shanghai", "2026-11-20T16:00:00Z", "2026-11-21")]
    [InlineData("Europe/Berlin", "2026-03-28T22:59:59Z", "2026-03-28")]
    [InlineData("Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30")]
    public void Record_DayOfTheTimeZone_IsThatOfTheRequestsStart(string zone, string startedAt, string day)
    {
        var ledger = new CostLedger(new() { TimeZone = zone });
        var instant = DateTimeOffset.Parse(startedAt, System.Globalization.CultureInfo.InvariantCulture);

        ledger.RecordCost(Cost("t", instant));
        ledger.RecordRequest(Request("t", instant));
        ledger.RecordFeedback(Feedback(instant, isWrong: false));

        ledger.TakeSnapshot().Rows.ShouldAllBe(row => row.Day == DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Mars/Olympus", 10)]
    [InlineData("", 10)]
    [InlineData("UTC", 0)]
    [InlineData("UTC", 1_000_001)]
    public void CostLedger_BadOptions_ThrowsAndSaysWhy(string zone, int maxRows) =>
        Should.Throw<ArgumentException>(() => new CostLedger(new() { TimeZone = zone, MaxRows = maxRows })).Message.ShouldContain(maxRows == 10 ? "time zone" : "MaxRows");

    [Fact]
    public void Sum_TwoCurrencies_ThrowsAndSaysHow()
    {
        var ledger = new CostLedger();
        ledger.RecordCost(Cost("t", Noon));
        ledger.RecordCost(Cost("t", Noon) with { Currency = "CNY" });

        Should.Throw<InvalidOperationException>(() => ledger.TakeSnapshot().Sum()).Message.ShouldContain("one currency at a time");
        ledger.TakeSnapshot().Sum(row => row.Currency == "CNY").Cost.ShouldBe(0.001m);
    }

    [Fact]
    public void Figures_OfTheArticle_ComeFromASnapshot()
    {
        var ledger = new CostLedger();
        for (var i = 0; i < 100; i++)
        {
            ledger.RecordCost(Cost("t", Noon));
            ledger.RecordRequest(Request("t", Noon) with
            {
                WasEscalated = i < 10,
                FellBack = i is >= 8 and < 14,
                IsCacheHit = i >= 80,
                IsAnswered = i > 0,
            });
            ledger.RecordFeedback(Feedback(Noon, isWrong: i < 23));
        }

        var figures = ledger.TakeSnapshot().Sum();
        figures.RequestsMovedOn.ShouldBe(14);
        figures.FallbackRate.ShouldBe(14 / 80d);
        figures.FallbackRate!.Value.ShouldBeGreaterThan(LedgerFigures.FallbackRateLimit);
        figures.ErrorRate.ShouldBe(0.23);
        figures.CostPerSuccessfulRequest.ShouldBe(0.1m / 99);
        figures.EstimatedCostPerSuccessfulRequest.ShouldBe(0);
    }

    [Fact]
    public void Figures_WithoutRequestsOrFeedback_AreNotRecordedRatherThanZero()
    {
        var ledger = new CostLedger();
        ledger.RecordCost(Cost("t", Noon));

        var figures = ledger.TakeSnapshot().Sum();

        figures.FallbackRate.ShouldBeNull();
        figures.ErrorRate.ShouldBeNull();
        figures.CostPerSuccessfulRequest.ShouldBeNull();
    }

    [Fact]
    public void ToFeedback_OfATrace_BelongsToTheRowOfItsAnswer()
    {
        var ledger = new CostLedger();
        var trace = new RoutingTrace { Id = "1", Router = "support", Model = "flash", Task = "mail", StartedAt = Noon };

        ledger.RecordFeedback(trace.ToFeedback(isWrong: true, tenant: "acme"));

        var row = ledger.TakeSnapshot().Rows.ShouldHaveSingleItem();
        (row.Router, row.Model, row.Tenant, row.Task, row.Day, row.Currency).ShouldBe(("support", "flash", "acme", "mail", Noon.Date, "USD"));
        row.Figures.ErrorRate.ShouldBe(1);
        Should.Throw<ArgumentException>(() => (trace with { Model = null }).ToFeedback(isWrong: true)).Message.ShouldContain("no answer");
    }

    private static CostEntry Cost(string tenant, DateTimeOffset startedAt) => new()
    {
        Router = "",
        Model = "flash",
        Tenant = tenant,
        StartedAt = startedAt,
        Currency = "USD",
        Amount = 0.001m,
        Usage = new() { CacheMissTokens = 5, OutputTokens = 7 },
    };

    private static RequestEntry Request(string tenant, DateTimeOffset startedAt) => new()
    {
        Router = "",
        Model = "flash",
        Tenant = tenant,
        StartedAt = startedAt,
        Currency = "USD",
        IsAnswered = true,
    };

    private static FeedbackEntry Feedback(DateTimeOffset startedAt, bool isWrong) => new()
    {
        Router = "",
        Model = "flash",
        Tenant = "t",
        StartedAt = startedAt,
        Currency = "USD",
        IsWrong = isWrong,
    };
}
