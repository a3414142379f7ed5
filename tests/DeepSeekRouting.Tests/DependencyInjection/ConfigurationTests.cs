using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

/// <summary>Every key of the configuration section.</summary>
public sealed class ConfigurationTests
{
    private const string Every = """
        {
          "DeepSeekRouting": {
            "ApiKey": "key", "BaseUrl": "https://example.com", "Currency": "USD", "BaselineModel": "gateway",
            "Models": {
              "flash": { "ContextWindow": 1000, "MaxOutputTokens": 100, "Aliases": [ "quick" ], "MaxConcurrency": 7 },
              "gateway": {
                "ModelId": "id", "BaseUrl": "https://gateway.example.com/v1", "ApiKey": "other", "Account": "acme", "Capabilities": "Tools, Json", "ForeignToolCalls": "AsText",
                "Prices": [
                  { "CacheHit": 0.1, "CacheMiss": 0.25, "Output": 1.5 },
                  { "From": "2026-10-01T00:00:00Z", "CacheMiss": 0.5, "Output": 3, "PeakFactor": 2 }
                ]
              }
            },
            "Tiers": { "simple": [ "flash" ], "complex": [ "gateway", "pro" ], "extra": [ "pro" ], "medium": [ "flash" ] },
            "Policies": [ "pinned", "risk", "workload", "expectedLoss", "prefixAffinity", "default" ],
            "Workload": {
              "Enabled": true,
              "Rows": [
                { "Name": "big", "ContextTokensAbove": 1000, "ContextTokensBelow": 2000, "ToolCallDensityAbove": 0.1, "ToolCallDensityBelow": 0.5, "Tier": "extra", "MaxOutputTokens": 99, "Effort": "Low" },
                { "Name": "else", "Tier": "simple" }
              ]
            },
            "ExpectedLoss": {
              "Enabled": true, "ErrorCost": 0.25, "OutputTokens": 300, "ValueOfHour": 36,
              "Models": {
                "flash": { "ErrorRates": [ { "UpTo": 5, "Rate": 0.01 }, { "Rate": 0.2 }, { "Domain": "law", "Rate": 0.3 } ], "Latency": "00:00:01" },
                "pro": { "ErrorRates": [ { "Rate": 0.05 } ], "Latency": "00:00:09", "OutputTokens": 900 }
              }
            },
            "PrefixAffinity": { "Enabled": true, "Requests": 3, "CacheLifetime": "02:00:00" },
            "Rules": {
              "SimpleTier": "simple", "MediumTier": "medium", "ComplexTier": "complex", "HighRisk": 9, "ModerateRisk": 6, "ModerateRiskComplexity": 5.5,
              "ErrorCost": 12.5, "LongContextTokens": 90000, "LongContextWarningTokens": 50000, "ShortLatencyBudget": "00:00:00.150",
              "Complexity": 6.5, "MediumComplexity": 3.5, "DomainRisks": { "Aviation": 10 }
            },
            "Tasks": { "ProRequired": [ "a", "b" ], "FlashOk": [ "c" ] },
            "Shaping": { "simple": { "Effort": "None", "MaxOutputTokens": 500 }, "extra": { "Effort": "ExtraHigh" } },
            "Attempts": {
              "MaxAttempts": 3, "TotalTimeout": "00:05:00", "SilenceTimeout": "00:00:30", "AnswerTimeout": "00:03:00", "QueueLimit": 5, "QueueTimeout": "00:00:10", "RateLimitTries": 2,
              "CircuitBreaker": { "FailureRatio": 0.25, "MinimumThroughput": 4, "SamplingDuration": "00:00:20", "BreakDuration": "00:00:40" }
            },
            "Http": {
              "Tries": 2, "RetryDelay": "00:00:02", "RetryJitter": "00:00:00.5", "RetryAfterLimit": "00:00:15", "ConnectTimeout": "00:00:05",
              "FirstByteTimeout": "00:01:30", "SilenceTimeout": "00:00:45"
            },
            "Truncation": { "KeepLast": 20 },
            "PriceHolidays": [ "2026-10-01", "2026-10-02" ]
          }
        }
        """;

    [Fact]
    public void Section_EveryKey_IsBound()
    {
        var options = OptionsOf(Every);

        options.ApiKey.ShouldBe("key");
        options.BaseUrl.ShouldBe("https://example.com");
        options.BaselineModel.ShouldBe("gateway");
        var flash = options.Models["FLASH"];
        (flash.ContextWindow, flash.MaxOutputTokens, flash.MaxConcurrency).ShouldBe((1000, 100, 7));
        flash.Aliases.ShouldBe(["quick"]);
        var gateway = options.Models["gateway"];
        (gateway.ModelId, gateway.BaseUrl, gateway.ApiKey, gateway.Account).ShouldBe(("id", "https://gateway.example.com/v1", "other", "acme"));
        gateway.Capabilities.ShouldBe(ModelCapabilities.Tools | ModelCapabilities.Json);
        gateway.ForeignToolCalls.ShouldBe(ForeignToolCalls.AsText);
        gateway.Prices!.Select(price => (price.From, price.CacheHit, price.CacheMiss, price.Output, price.PeakFactor)).ShouldBe(
            [(null, 0.1m, 0.25m, 1.5m, null), (new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), null, 0.5m, 3m, 2m)]);
        options.Tiers["simple"].ShouldBe(["flash"]);
        options.Tiers["complex"].ShouldBe(["gateway", "pro"]);
        options.Policies.ShouldBe(["pinned", "risk", "workload", "expectedLoss", "prefixAffinity", "default"]);
        options.Workload.Enabled.ShouldBeTrue();
        options.Workload.Rows.Select(row => (row.Name, row.ContextTokensAbove, row.ContextTokensBelow, row.ToolCallDensityAbove, row.ToolCallDensityBelow, row.Tier, row.MaxOutputTokens, row.Effort)).ShouldBe(
            [("big", 1000, 2000, 0.1, 0.5, "extra", 99, ReasoningEffort.Low), ("else", null, null, null, null, "simple", null, null)]);
        var loss = options.ExpectedLoss;
        (loss.Enabled, loss.ErrorCost, loss.OutputTokens, loss.ValueOfHour).ShouldBe((true, 0.25m, 300, 36m));
        loss.Models["FLASH"].ErrorRates.Select(band => (band.UpTo, band.Domain, band.Rate)).ShouldBe([(5, null, 0.01), (10, null, 0.2), (10, "law", 0.3)]);
        (loss.Models["pro"].Latency, loss.Models["pro"].OutputTokens).ShouldBe((TimeSpan.FromSeconds(9), 900));
        (options.PrefixAffinity.Enabled, options.PrefixAffinity.Requests, options.PrefixAffinity.CacheLifetime).ShouldBe((true, 3, TimeSpan.FromHours(2)));
        var rules = options.Rules;
        (rules.HighRisk, rules.ModerateRisk, rules.ModerateRiskComplexity, rules.Complexity, rules.MediumComplexity).ShouldBe((9, 6, 5.5, 6.5, 3.5));
        (rules.ErrorCost, rules.LongContextTokens, rules.LongContextWarningTokens, rules.ShortLatencyBudget).ShouldBe((12.5m, 90_000, 50_000, TimeSpan.FromMilliseconds(150)));
        rules.DomainRisks["aviation"].ShouldBe(10);
        options.Tasks.ProRequired.ShouldBe(["a", "b"]);
        options.Tasks.FlashOk.ShouldBe(["c"]);
        (options.Shaping["simple"].Effort, options.Shaping["simple"].MaxOutputTokens).ShouldBe((ReasoningEffort.None, 500));
        options.Shaping["extra"].Effort.ShouldBe(ReasoningEffort.ExtraHigh);
        var attempts = options.Attempts;
        (attempts.MaxAttempts, attempts.TotalTimeout, attempts.SilenceTimeout, attempts.QueueLimit, attempts.QueueTimeout, attempts.RateLimitTries)
            .ShouldBe((3, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), 5, TimeSpan.FromSeconds(10), 2));
        attempts.AnswerTimeout.ShouldBe(TimeSpan.FromMinutes(3));
        var breaker = attempts.CircuitBreaker;
        (breaker.FailureRatio, breaker.MinimumThroughput, breaker.SamplingDuration, breaker.BreakDuration).ShouldBe((0.25, 4, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40)));
        var http = options.Http;
        (http.Tries, http.RetryDelay, http.RetryJitter, http.RetryAfterLimit).ShouldBe((2, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(15)));
        (http.ConnectTimeout, http.FirstByteTimeout, http.SilenceTimeout).ShouldBe((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(45)));
        options.Truncation.KeepLast.ShouldBe(20);
        options.PriceHolidays.ShouldBe([new(2026, 10, 1), new(2026, 10, 2)]);
    }

    [Fact]
    public void Section_MisspeltAndUnreadable_AreAllReportedAtOnce() => ErrorsOf("""
        {
          "DeepSeekRouting": {
            "ApiKey": "key", "Apikey2": "x",
            "Models": { "flash": { "Contextwindow": "large", "Capabilities": "Flying", "ForeignToolCalls": "Sung", "Prices": [ { "CacheMis": 1, "From": "yesterday" } ] } },
            "Rules": { "HighRisk": "very", "ShortLatencyBudget": "soon" },
            "Attempts": { "CircuitBreaker": { "Ratio": 1 } },
            "Shaping": { "simple": { "Effort": "Extreme" } }
          }
        }
        """).ShouldBe(
        [
            "DeepSeekRouting:Apikey2 is not a known setting. Known here: ApiKey, BaseUrl, Currency, Models, Tiers, Policies, BaselineModel, Rules, Tasks, Workload, ExpectedLoss, PrefixAffinity, ConfidenceFallback, ResponseCache, Budgets, BudgetReservations, DecisionLog, Shaping, Attempts, Truncation, Http, Ledger, PriceHolidays.",
            "DeepSeekRouting:Attempts:CircuitBreaker:Ratio is not a known setting. Known here: FailureRatio, MinimumThroughput, SamplingDuration, BreakDuration.",
            "DeepSeekRouting:Models:flash:Capabilities must be capabilities such as 'Tools, Json'.",
            "DeepSeekRouting:Models:flash:ForeignToolCalls must be AsCalls or AsText.",
            "DeepSeekRouting:Models:flash:Contextwindow must be a whole number.",
            "DeepSeekRouting:Models:flash:Prices:0:CacheMis is not a known setting. Known here: From, CacheHit, CacheMiss, Output, PeakFactor.",
            "DeepSeekRouting:Models:flash:Prices:0:From must be an instant with its offset such as 2026-10-01T00:00:00Z.",
            "DeepSeekRouting:Rules:HighRisk must be a number.",
            "DeepSeekRouting:Rules:ShortLatencyBudget must be a time such as 00:00:30.",
            "DeepSeekRouting:Shaping:simple:Effort must be None, Low, Medium, High or ExtraHigh.",
        ],
        ignoreOrder: true);

    [Theory]
    [InlineData("""{ "Tiers": { "simple": "flash" } }""", "DeepSeekRouting:Tiers:simple must be a list.")]
    [InlineData("""{ "Policies": "risk" }""", "DeepSeekRouting:Policies must be a list.")]
    [InlineData("""{ "Rules": 7 }""", "DeepSeekRouting:Rules must be a section with SimpleTier, MediumTier, ComplexTier, HighRisk, ModerateRisk, ModerateRiskComplexity, ErrorCost, LongContextTokens, LongContextWarningTokens, ShortLatencyBudget, Complexity, MediumComplexity, DomainRisks, ClassifyDomains, DomainProbability, ClassifiedDomainComplexity.")]
    [InlineData("""{ "ApiKey": { "Value": "x" } }""", "DeepSeekRouting:ApiKey must be text.")]
    public void Section_ValueOfTheWrongShape_IsReported(string section, string error) =>
        ErrorsOf($$"""{ "DeepSeekRouting": {{section}} }""").ShouldContain(error);

    [Fact]
    public void Section_NamedRouterInside_IsNoUnknownSetting()
    {
        var configuration = Settings.Of(("DeepSeekRouting:ApiKey", "a"), ("DeepSeekRouting:support:ApiKey", "b"), ("DeepSeekRouting:other:ApiKey", "c"));
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddDeepSeekRouting();
        services.AddDeepSeekRouting("support");
        using var provider = services.BuildServiceProvider();

        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get(""))
            .Failures.ShouldHaveSingleItem().ShouldStartWith("DeepSeekRouting:other is not a known setting.");
    }

    private static DeepSeekRoutingOptions OptionsOf(string json)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(Settings.FromJson(json));
        services.AddDeepSeekRouting();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get("");
    }

    private static IEnumerable<string> ErrorsOf(string json) => Should.Throw<OptionsValidationException>(() => OptionsOf(json)).Failures;
}
