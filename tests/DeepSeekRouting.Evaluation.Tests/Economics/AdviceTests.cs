namespace DeepSeekRouting.Evaluation.Tests;

public sealed class AdviceTests
{
    // A request of 1,000 tokens in and 500 out: 0.000415 on Flash, 0.0075 on Pro.
    private static readonly AdviceInput Input = new()
    {
        Prices = PriceTables.Of(PricePresets.RoutingDecision),
        Request = new() { InputTokens = 1_000, OutputTokens = 500 },
    };

    [Theory]
    [InlineData("10", "0.023", "0.011", "Pro: the errors it avoids cost $0.112915 more")]
    [InlineData("0.5", "0.023", "0.011", "Flash: the errors that Pro avoids cost $0.001085 less")]
    [InlineData("10", "0.01", "0.02", "Flash: Pro avoids no errors.")]
    [InlineData("10", null, null, "Pro pays if it avoids an error in 1,411.43 requests")]
    [InlineData(null, "0.23", "0.04", "Pro pays if an error costs more than $0.037289.")]
    [InlineData(null, null, null, "Not given: what an error costs")]
    public void BreakEven_Given_IsAnsweredAndElseSaid(string? errorCost, string? flashErrors, string? proErrors, string answer) =>
        Advice.Of(Input with { ErrorCost = Amount(errorCost), FlashErrorRate = Amount(flashErrors), ProErrorRate = Amount(proErrors) }).BreakEven.Answer.ShouldStartWith(answer);

    [Fact]
    public void BreakEven_Lines_AreTheCalculation()
    {
        var lines = Advice.Of(Input with { ErrorCost = 10, FlashErrorRate = 0.023m, ProErrorRate = 0.011m }).BreakEven.Lines.ToDictionary(line => line.Name);

        lines["a request on Flash"].Value.ShouldBe(0.000415m);
        lines["a request on Pro"].Value.ShouldBe(0.0075m);
        lines["price difference"].Formula.ShouldBe("0.0075 − 0.000415");
        lines["requests whose difference one error costs"].Value!.Value.ShouldBe(1_411.4326m, 0.0001m);
        lines["errors that Pro must avoid to pay"].Value.ShouldBe(0.07085m);
        lines["gain on Pro, a request"].Value.ShouldBe(0.112915m);
    }

    [Fact]
    public void BreakEven_ProNotDearer_IsPro() =>
        Advice.Of(Input with { Prices = new() { Name = "given", Source = "test", Models = [PriceText.Read("flash=1/2"), PriceText.Read("pro=1/2")] } }).BreakEven.Answer.ShouldBe("Pro: it does not cost more.");

    [Theory]
    [InlineData("0", null, null, "Simple requests only: Flash, until its error rate is above 5%.")]
    [InlineData("0", "0.05", null, "Simple requests only: stay on Flash")]
    [InlineData("0", "0.051", null, "Simple requests only: leave Flash")]
    [InlineData("0.049", null, null, "Less than 5% complex: smart route, 10% of the requests fall back to Pro.")]
    [InlineData("0.05", null, null, "5% to less than 20% complex: smart route, with as many on Pro as are complex. The article has no band here")]
    [InlineData("0.2", null, null, "20% to 40% complex: hybrid")]
    [InlineData("0.4", null, null, "20% to 40% complex: hybrid")]
    [InlineData("0.45", null, null, "More than 40%, up to half complex: hybrid with dynamic thresholds, as below; drafts pay while fewer than 94.5%")]
    [InlineData("0.51", null, null, "Mostly complex (read here as more than half): all on Pro, and cache.")]
    [InlineData("0.3", "0.08", null, "20% to 40% complex: hybrid with dynamic thresholds. Flash's error rate is above 5%")]
    [InlineData("0.3", null, "199", "The latency decides: Flash only.")]
    [InlineData("0.3", "0.08", "199", "The latency decides: Flash only. Its error rate above 5% speaks against it")]
    [InlineData("0.3", null, "200", "20% to 40% complex")]
    [InlineData(null, null, null, "Not given: how many requests are complex")]
    public void Matrix_Situation_HasItsBand(string? complexShare, string? flashErrors, string? latency, string answer)
    {
        var matrix = Advice.Of(Input with { ComplexShare = Amount(complexShare), FlashErrorRate = Amount(flashErrors), LatencyBudgetMs = Amount(latency) }).Matrix;

        matrix.Answer.ShouldStartWith(answer);
        matrix.Rows.Skip(1).Count(row => row.Applies == true).ShouldBe(complexShare is null ? 0 : 1);
    }

    [Theory]
    [InlineData("20000", "0", "50000", "Yes: paid back after 2.65 months")] // The whole 94.5% that Flash saves.
    [InlineData("4000", "0.3", "50000", "No: paid back after 18.9 months")]
    [InlineData("4000", "0.3", null, "What it costs to build was not given (--integration-cost). Yes, if that is at most $31,740.80.")]
    [InlineData("4000", "1", "50000", "No: it saves nothing.")]
    [InlineData(null, "0.3", "50000", "Not given: what a month costs")]
    [InlineData("4000", null, "50000", "Not given: how much a router would send to Pro")]
    public void Router_Spend_IsPaidBackOrNot(string? spend, string? proShare, string? cost, string answer) =>
        Advice.Of(Input with { MonthlySpend = Amount(spend), ProShare = Amount(proShare), IntegrationCost = Amount(cost) }).Router.Answer.ShouldStartWith(answer);

    [Theory]
    [InlineData("2999", "say no")]
    [InlineData("3000", "disagree")]
    [InlineData("5000", "do not speak against it")]
    public void Router_RulesOfThumb_AreStatedAsSuch(string spend, string says) =>
        Advice.Of(Input with { MonthlySpend = Amount(spend), ProShare = 0.1m }).Router.Answer.ShouldContain($"rules of thumb {says}");

    [Fact]
    public void Fill_Ledger_GivesTokensErrorsAndSpend()
    {
        var ledger = LedgerFacts.Of(new LedgerSnapshot { Rows = [Row("flash", 8, judged: 100, wrong: 5), Row("pro", 2, judged: 50, wrong: 1)] }, "ledger.json");

        var input = ledger.Fill(new() { Prices = Input.Prices });

        input.Request.ShouldBe(new TokenVolume { InputTokens = 1_000, OutputTokens = 500, CacheHitShare = 0.4m });
        input.FlashErrorRate.ShouldBe(0.05m);
        input.ProErrorRate.ShouldBe(0.02m);
        input.MonthlySpend.ShouldBe(10m * 30);
        input.MeasuredSaving.ShouldBe(7m * 30);
        input.Notes.ShouldNotBeEmpty();
        ledger.Fill(Input with { FlashErrorRate = 0.5m, MonthlySpend = 1 }).ShouldSatisfyAllConditions(given => given.FlashErrorRate.ShouldBe(0.5m), given => given.MonthlySpend.ShouldBe(1), given => given.MeasuredSaving.ShouldBeNull());
    }

    [Fact]
    public void Of_TwoCurrencies_IsRefused() =>
        Should.Throw<InvalidDataException>(() => LedgerFacts.Of(new LedgerSnapshot { Rows = [Row("flash", 1, 0, 0), Row("pro", 1, 0, 0) with { Currency = "CNY" }] }, "ledger.json")).Message.ShouldStartWith("ledger.json: the rows are in");

    private static LedgerRow Row(string model, int attempts, long judged, long wrong) => new()
    {
        Router = "",
        Model = model,
        Currency = "USD",
        Day = new(2026, 10, 20),
        Figures = new()
        {
            Attempts = attempts,
            Requests = attempts,
            SuccessfulRequests = attempts,
            JudgedAnswers = judged,
            WrongAnswers = wrong,
            Usage = new() { CacheHitTokens = 400 * attempts, CacheMissTokens = 600 * attempts, OutputTokens = 500 * attempts },
            EstimatedBaselineCost = attempts,
            EstimatedSaving = model == "flash" ? 7 : 0,
        },
    };

    private static decimal? Amount(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
