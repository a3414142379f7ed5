using System.Text.Json;

namespace DeepSeekRouting.Tool.Tests;

public sealed class EconomicsCommandTests : IDisposable
{
    private const string Decision =
        """{"type":"decision","version":1,"trace":{"id":"a","startedAt":"2026-10-20T12:00:00Z","durationMs":120,"tier":"simple","policy":"default","model":"flash","attempts":[{"model":"flash","durationMs":100,"usage":{"cacheMissTokens":1000000,"outputTokens":1000000}}],"currency":"USD","cost":0.75},"features":{"complexity":6.5}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("economics").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Claims_Screen_ShowsStatementFormulaAndVerdict()
    {
        var (code, text, error) = await Screen.RunAsync("claims");

        code.ShouldBe(0);
        error.ShouldBeEmpty();
        text.ShouldMatch(@"The three phases cost 36% of all Pro\. +430 ÷ 1,200 = 35\.83% +rounding");
        text.ShouldMatch(@"\d+ claims: \d+ holds, \d+ rounding, \d+ does not hold, \d+ cannot be recomputed\.");
        text.Split('\n').ShouldAllBe(line => line.Length <= 121);
    }

    [Fact]
    public async Task Claims_Json_HasEveryFigure()
    {
        using var json = await JsonOfAsync("claims", "--json");

        var claim = json.RootElement.EnumerateArray().Single(claim => claim.GetProperty("name").GetString() == "split-day");
        claim.GetProperty("recomputed").GetProperty("low").GetDecimal().ShouldBe(1_694.25m);
        claim.GetProperty("stated").GetProperty("low").GetDecimal().ShouldBe(566);
        claim.GetProperty("verdict").GetString().ShouldBe("doesNotHold");
        claim.GetProperty("article").GetString()!.ShouldStartWith("DeepSeek V4-Pro vs V4-Flash");
    }

    [Fact]
    public async Task Cost_Defaults_AreTheArticlesMonthBesideToday()
    {
        var (code, text, _) = await Screen.RunAsync("cost");

        code.ShouldBe(0);
        text.ShouldContain("today: DeepSeek API");
        text.ShouldMatch(@"claude-sonnet-4 +\$0\.00 +\$750\.00 +\$300\.00 +\$1,050\.00 +100\.0%");
    }

    [Fact]
    public async Task Cost_Json_HasTheSplit()
    {
        using var json = await JsonOfAsync("cost", "--input-tokens", "1M", "--output-tokens", "500K", "--pro-share", "30%", "--price", "flash=0.1/1/2", "pro=1/10/20", "--cache-hit", "0.5", "--json");

        var rows = json.RootElement.GetProperty("costs")[0].GetProperty("rows");
        rows.EnumerateArray().Select(row => row.GetProperty("cost").GetProperty("total").GetDecimal()).ShouldBe([1.55m, 15.5m, 5.735m]);
        rows[2].GetProperty("model").GetString().ShouldBe("70% flash, 30% pro");
    }

    [Fact]
    public async Task CostPhases_Defaults_AreTheArticlesWeights()
    {
        var (code, text, _) = await Screen.RunAsync("cost", "phases");

        code.ShouldBe(0);
        text.ShouldMatch(@"review +20% +pro +240 +55\.8%");
        text.ShouldContain("The phases cost 35.8% of all on pro and save 64.2%.");
    }

    [Fact]
    public async Task CostPhases_Json_TakesOwnPhases()
    {
        using var json = await JsonOfAsync("cost", "phases", "--phase", "draft=90:flash", "check=10:pro", "--ratio", "12", "--prices", "routing-decision", "--input-share", "1", "--json");

        var costs = json.RootElement.GetProperty("costs");
        costs.GetArrayLength().ShouldBe(2);
        costs[0].GetProperty("shareOfDearest").GetDecimal().ShouldBe(0.175m);
    }

    [Fact]
    public async Task Advise_Given_ShowsTheCalculation()
    {
        var (code, text, _) = await Screen.RunAsync(
            "advise", "--prices", "routing-decision", "--input-tokens", "1000", "--output-tokens", "500", "--error-cost", "$10", "--complex-share", "12%", "--monthly-spend", "20,000", "--integration-cost", "50000");

        code.ShouldBe(0);
        text.ShouldMatch(@"price difference +0\.0075 − 0\.000415 +\$0\.007085");
        text.ShouldMatch(@"requests whose difference one error costs +10 ÷ 0\.007085 +1,411\.43 requests");
        text.ShouldMatch(@"errors of Flash +not given");
        text.ShouldContain("5% to less than 20% complex: smart route");
        text.ShouldContain("Yes: paid back after 3.01 months");
    }

    [Fact]
    public async Task Advise_Ledger_FillsWhatIsNotGiven()
    {
        string path = Path.Combine(_folder, "ledger.json");
        var figures = new LedgerFigures
        {
            Attempts = 10,
            Requests = 10,
            SuccessfulRequests = 10,
            JudgedAnswers = 10,
            WrongAnswers = 1,
            Usage = new() { CacheMissTokens = 10_000, OutputTokens = 5_000 },
            EstimatedBaselineCost = 3,
            EstimatedSaving = 2,
        };
        await File.WriteAllTextAsync(path, new LedgerSnapshot { Rows = [new() { Router = "", Model = "flash", Currency = "USD", Day = new(2026, 10, 20), Figures = figures }] }.ToJson(), Token);

        using var json = await JsonOfAsync("advise", "--ledger", path, "--json");

        Line(json, "breakEven", "errors of Flash").GetProperty("value").GetDecimal().ShouldBe(10);
        Line(json, "router", "a month with everything on Pro").GetProperty("value").GetDecimal().ShouldBe(90);
        Line(json, "router", "saved a month").GetProperty("value").GetDecimal().ShouldBe(60);
    }

    [Fact]
    public async Task Simulate_Numbers_SaysWhatWasNotGiven()
    {
        var (code, text, _) = await Screen.RunAsync("simulate", "--requests", "500K", "--input-tokens", "2000", "--output-tokens", "500", "--prices", "routing-decision", "--flash-error-rate", "17.9%", "--flash-latency", "p50=100,p95=120");

        code.ShouldBe(0);
        text.ShouldMatch(@"all Flash +0\.0% +\$277\.50 +94\.5% +82\.1% +[\d. to>=]+100 +[\d. to>=]+120");
        text.ShouldMatch(@"all Pro +100\.0% +\$5,000\.00 +0\.0% +not given +not given +not given");
        text.ShouldMatch(@"split 70/30 +30\.0% +\$1,694\.25 +66\.1% +not given");
        text.ShouldMatch(@"cascade +not given +not given");
    }

    [Fact]
    public async Task Simulate_Cascade_PaysForTheDrafts()
    {
        using var json = await JsonOfAsync(
            "simulate", "--requests", "500K", "--input-tokens", "2000", "--output-tokens", "500", "--prices", "routing-decision", "--escalation-rate", "0.12", "--kept-error-rate", "0.05", "--escalated-error-rate", "0.1", "--json");

        var cascade = Strategy(json, "cascade");
        cascade.GetProperty("cost").GetDecimal().ShouldBe(877.5m);
        cascade.GetProperty("quality").GetDecimal().ShouldBe(0.944m);
        cascade.TryGetProperty("p95", out _).ShouldBeFalse("no latency was given");
    }

    [Fact]
    public async Task Simulate_Trace_DecidesAgainAndPricesByPreset()
    {
        string log = Write("log.jsonl", Decision + "\n"), config = Write("appsettings.json", """{ "DeepSeekRouting": { "Rules": { "Complexity": 6 } } }""");

        using var json = await JsonOfAsync("simulate", "--trace", log, "--thresholds", "5,6,7,8", "--config", config, "--prices", "routing-decision", "today", "--json");

        json.RootElement.GetProperty("tables").GetArrayLength().ShouldBe(2);
        Strategy(json, "as recorded").GetProperty("cost").GetDecimal().ShouldBe(0.69m);
        Strategy(json, "smart route, complexity > 6").GetProperty("cost").GetDecimal().ShouldBe(12.5m);
        Strategy(json, "smart route, complexity > 7").GetProperty("cost").GetDecimal().ShouldBe(0.69m);
        Strategy(json, "configured policies").GetProperty("cost").GetDecimal().ShouldBe(12.5m);
        Strategy(json, "configured policies").GetProperty("isEstimate").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("--input-tokens is '5x'; it must be a number of tokens", "cost", "--input-tokens", "5x")]
    [InlineData("--cache-hit is '1.5'; it must be a share", "cost", "--cache-hit", "1.5")]
    [InlineData("--cache-hit is '-1'; it must be a share", "cost", "--cache-hit=-1")]
    [InlineData("--cache-hit is '0,1'; it must be a share", "cost", "--cache-hit", "0,1")]
    [InlineData("--input-tokens is '1,5M'; it must be a number of tokens", "cost", "--input-tokens", "1,5M")]
    [InlineData("There are no prices of 1999-01-01: DeepSeek's prices of Flash and Pro are known from 2026-04-24", "cost", "--prices", "1999-01-01")]
    [InlineData("There are no prices of 2026-04-23: ", "simulate", "--requests", "1", "--input-tokens", "1", "--output-tokens", "1", "--prices", "2026-04-23")]
    [InlineData("There are no prices 'tomorrow'.", "cost", "--prices", "tomorrow")]
    [InlineData("'flash' is no price.", "cost", "--price", "flash")]
    [InlineData("The phases have 10 percent", "cost", "phases", "--phase", "plan=10:pro")]
    [InlineData("The prices 'backend-breakdown' have no model 'pro'", "cost", "phases", "--prices", "backend-breakdown")]
    [InlineData("--ratio is 0", "cost", "phases", "--ratio", "0")]
    [InlineData("--input-tokens and --output-tokens belong together.", "advise", "--input-tokens", "5")]
    [InlineData("advise computes with one price table.", "advise", "--prices", "today", "cline-guide")]
    [InlineData("The prices 'today-cny' are in CNY", "advise", "--prices", "today-cny")]
    [InlineData("nowhere.json: the file does not exist", "advise", "--ledger", "nowhere.json")]
    [InlineData("--requests is missing.", "simulate")]
    [InlineData("--thresholds need recorded complexities.", "simulate", "--requests", "1", "--thresholds", "5")]
    [InlineData("--config needs recorded requests", "simulate", "--requests", "1", "--config", "a.json")]
    [InlineData("--requests does not go with --trace", "simulate", "--trace", "LOG", "--requests", "1")]
    [InlineData("--thresholds have '11'", "simulate", "--trace", "LOG", "--thresholds", "11")]
    [InlineData("EMPTY: the log has no answered requests with tokens", "simulate", "--trace", "EMPTY")]
    [InlineData("--split has '2'", "simulate", "--trace", "LOG", "--split", "2")]
    [InlineData("nowhere.jsonl: the file does not exist", "simulate", "--trace", "nowhere.jsonl")]
    [InlineData("nowhere.json: the file does not exist", "simulate", "--trace", "LOG", "--config", "nowhere.json")]
    [InlineData("'fast' are no quantiles", "simulate", "--requests", "1", "--input-tokens", "1", "--output-tokens", "1", "--flash-latency", "fast")]
    [InlineData("Flash cannot be wrong on 90% of the complex requests", "simulate", "--requests", "1", "--input-tokens", "1", "--output-tokens", "1", "--complex-share", "0.5", "--flash-error-rate", "0.1", "--flash-error-rate-complex", "0.9", "--pro-error-rate-complex", "0")]
    public async Task Command_BadInput_IsOneLineAndExitCode2(string start, params string[] args)
    {
        string empty = Write("empty.jsonl", "");
        var (code, text, error) = await Screen.RunAsync([.. args.Select(arg => arg switch { "LOG" => Write("log.jsonl", Decision + "\n"), "EMPTY" => empty, _ => arg })]);

        code.ShouldBe(CommandLine.BadInput);
        text.ShouldBeEmpty();
        error.ShouldStartWith(start.Replace("EMPTY", empty, StringComparison.Ordinal));
        error.Trim().Split('\n').Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{ "rows": [] }""", "the field 'rows' is empty")]
    [InlineData("{", "line 1")]
    [InlineData("""{ "rows": [ { "router": "", "currency": "USD", "figures": { "requests": "secret" } } ] }""", "the field 'rows[0].figures.requests'")]
    public async Task Advise_NoLedger_NamesFileAndField(string json, string part)
    {
        string path = Write("ledger.json", json);

        var (code, _, error) = await Screen.RunAsync("advise", "--ledger", path);

        code.ShouldBe(CommandLine.BadInput);
        error.ShouldStartWith(path);
        error.ShouldContain(part);
        error.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Simulate_BadSettings_IsOneLineWithTheKey()
    {
        string log = Write("log.jsonl", Decision + "\n"), config = Write("appsettings.json", """{ "DeepSeekRouting": { "Rules": { "Complexity": 60 } } }""");

        var (code, _, error) = await Screen.RunAsync("simulate", "--trace", log, "--config", config);

        code.ShouldBe(CommandLine.BadInput);
        error.ShouldStartWith(config);
        error.ShouldContain("Complexity");
        error.Trim().Split('\n').Length.ShouldBe(1);
    }

    private static JsonElement Line(JsonDocument json, string section, string name) =>
        json.RootElement.GetProperty(section).GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("name").GetString() == name);

    private static JsonElement Strategy(JsonDocument json, string name) =>
        json.RootElement.GetProperty("tables")[0].GetProperty("strategies").EnumerateArray().Single(row => row.GetProperty("name").GetString() == name);

    private static async Task<JsonDocument> JsonOfAsync(params string[] args)
    {
        var (code, text, error) = await Screen.RunAsync(args);
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        return JsonDocument.Parse(text);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
