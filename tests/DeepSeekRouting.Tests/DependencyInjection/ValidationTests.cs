using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

/// <summary>Every rule of the options, each with its text.</summary>
public sealed class ValidationTests
{
    private static readonly Dictionary<string, Action<DeepSeekRoutingOptions>> Errors = new()
    {
        ["DeepSeekRouting:ApiKey is missing. Set it, or the environment variable DEEPSEEK_API_KEY, or ApiKey in code: services.AddDeepSeekRouting(o => o.ApiKey = …)."] = options => options.ApiKey = null,
        ["The base address 'nowhere' of model 'flash' is not an absolute http or https address. Mend DeepSeekRouting:BaseUrl, DeepSeekRouting:Models:flash:BaseUrl or DEEPSEEK_BASE_URL."] = options => options.BaseUrl = "nowhere",
        ["The base address 'ftp://x' of model 'pro' is not an absolute http or https address. Mend DeepSeekRouting:BaseUrl, DeepSeekRouting:Models:pro:BaseUrl or DEEPSEEK_BASE_URL."] = options => options.Models["pro"] = new() { BaseUrl = "ftp://x" },
        ["Model 'pro' has a base address of its own and no key of its own: the router's key is not sent to another host. Set DeepSeekRouting:Models:pro:ApiKey."] = options => options.Models["pro"] = new() { BaseUrl = "https://elsewhere.example.com" },
        ["The base address 'http://h/?x=1' of model 'flash' is what stands before /chat/completions, without query. Mend DeepSeekRouting:BaseUrl, DeepSeekRouting:Models:flash:BaseUrl or DEEPSEEK_BASE_URL."] = options => options.BaseUrl = "http://h/?x=1",
        ["The base address 'http://h/v1/chat/completions' of model 'pro' is what stands before /chat/completions, without query. Mend DeepSeekRouting:BaseUrl, DeepSeekRouting:Models:pro:BaseUrl or DEEPSEEK_BASE_URL."] = options => options.BaseUrl = "http://h/v1/chat/completions",
        ["Model 'flash' has no prices in EUR: DeepSeek's are known in USD and CNY. Set DeepSeekRouting:Models:flash:Prices or DeepSeekRouting:Currency."] = options => options.Currency = "EUR",
        ["DeepSeekRouting:Ledger:TimeZone 'Mars/Olympus' is not a time zone of this machine. Use an id such as UTC or Asia/Shanghai."] = options => options.Ledger.TimeZone = "Mars/Olympus",
        ["DeepSeekRouting:Ledger:MaxRows must be 1 to 1,000,000."] = options => options.Ledger.MaxRows = 0,
        ["DeepSeekRouting:Ledger must not be null; leave it out to keep the default."] = options => options.Ledger = null!,
        ["DeepSeekRouting:Rules must not be null; leave it out to keep the default."] = options => options.Rules = null!,
        ["DeepSeekRouting:Tiers:odd must not be null; leave it out to keep the default."] = options => options.Tiers["odd"] = null!,
        ["DeepSeekRouting:Currency must be a three-letter code such as USD."] = options => options.Currency = "Dollar",
        ["DeepSeekRouting:BaselineModel 'none' is not a model. Models: flash, pro, other."] = options => options.BaselineModel = "none",
        ["DeepSeekRouting:Models:other cannot change a model that AddModel added. Describe that model in AddModel."] = options => options.Models["other"] = new(),
        ["DeepSeekRouting:Models:new:ModelId is missing: the id that is sent to the API."] = options => options.Models["new"] = new(),
        ["DeepSeekRouting:Models:flash:ContextWindow must be above 0."] = options => options.Models["flash"] = new() { ContextWindow = 0 },
        ["DeepSeekRouting:Models:flash:MaxOutputTokens must be above 0."] = options => options.Models["flash"] = new() { MaxOutputTokens = -1 },
        ["DeepSeekRouting:Models:flash:MaxConcurrency must be above 0."] = options => options.Models["flash"] = new() { MaxConcurrency = 0 },
        ["DeepSeekRouting:Models:flash:ForeignToolCalls must be AsCalls or AsText."] = options => options.Models["flash"] = new() { ForeignToolCalls = (ForeignToolCalls)7 },
        ["DeepSeekRouting:Models:flash:Prices: prices per million tokens, peak ones included, are 0 to 10,000 with at most six decimals."] = options => options.Models["flash"] = new() { Prices = [new() { Output = -1 }] },
        ["DeepSeekRouting:Models:flash:Prices has two entries with the same From."] = options => options.Models["flash"] = new() { Prices = [new(), new()] },
        ["DeepSeekRouting:Tiers:odd is empty. Name at least one model: flash, pro, other."] = options => options.Tiers["odd"] = [],
        ["DeepSeekRouting:Tiers:odd names a model twice."] = options => options.Tiers["odd"] = ["pro", "PRO"],
        ["DeepSeekRouting:Tiers:flash has the name of a model. Rename one: a caller pins either by its name."] = options => options.Tiers["flash"] = ["pro"],
        ["DeepSeekRouting:Tiers:odd names 'gpt', which is not a model. Models: flash, pro, other."] = options => options.Tiers["odd"] = ["gpt"],
        ["DeepSeekRouting:Rules:SimpleTier 'easy' is not a tier. Tiers: simple, complex."] = options => options.Rules.SimpleTier = "easy",
        ["DeepSeekRouting:Rules:ComplexTier 'hard' is not a tier. Tiers: simple, complex."] = options => options.Rules.ComplexTier = "hard",
        ["DeepSeekRouting:Shaping:hard is not a tier. Tiers: simple, complex."] = options => options.Shaping["hard"] = new(),
        ["DeepSeekRouting:Shaping:simple:MaxOutputTokens must be above 0."] = options => options.Shaping["simple"] = new() { MaxOutputTokens = 0 },
        ["DeepSeekRouting:Policies names a policy twice."] = options => options.Policies = ["risk", "risk"],
        ["DeepSeekRouting:Policies names 'pinned' after 'risk'. Name it first, or leave it out: then no caller can choose a model."] = options => options.Policies = ["risk", "pinned"],
        ["DeepSeekRouting:Policies names 'risk' after 'default', which decides every request. Name 'default' last."] = options => options.Policies = ["pinned", "default", "risk"],
        ["DeepSeekRouting:Policies names 'prefixAffinity' before 'complexity', so a conversation would keep its model where 'complexity' asks for another. Name it after."] = options => options.Policies = ["risk", "prefixAffinity", "latency", "complexity"],
        ["DeepSeekRouting:Policies names 'Risk', which is not a policy. Policies: pinned, continuation, task, risk, errorCost, budgetPressure, workload, contextLength, latency, expectedLoss, complexity, prefixAffinity, default."] = options => options.Policies = ["Risk"],
        ["DeepSeekRouting:Workload is turned on, but DeepSeekRouting:Policies does not name 'workload'. Name it where it is to be asked."] = options => (options.Workload.Enabled, options.Policies) = (true, ["default"]),
        ["DeepSeekRouting:ExpectedLoss is turned on, but DeepSeekRouting:Policies does not name 'expectedLoss'. Name it where it is to be asked."] = options => (options.ExpectedLoss.Enabled, options.Policies) = (true, ["default"]),
        ["DeepSeekRouting:PrefixAffinity is turned on, but DeepSeekRouting:Policies does not name 'prefixAffinity'. Name it where it is to be asked."] = options => (options.PrefixAffinity.Enabled, options.Policies) = (true, ["default"]),
        ["DeepSeekRouting:Workload must not be null; leave it out to keep the default."] = options => options.Workload = null!,
        ["DeepSeekRouting:Workload:Rows:0 must not be null; leave it out to keep the default."] = options => options.Workload.Rows.Add(null!),
        ["DeepSeekRouting:Workload:Rows:0:Name is missing. Reasons and warnings name the row by it."] = Row(row => row.Name = " "),
        ["DeepSeekRouting:Workload:Rows:0:Tier 'hard' is not a tier. Tiers: simple, complex."] = Row(row => row.Tier = "hard"),
        ["DeepSeekRouting:Workload:Rows:0:ContextTokensAbove must be 0 or more and ContextTokensBelow above 0."] = Row(row => row.ContextTokensBelow = 0),
        ["DeepSeekRouting:Workload:Rows:0:ToolCallDensityAbove must be 0 or more and ToolCallDensityBelow above 0."] = Row(row => row.ToolCallDensityAbove = double.NaN),
        ["DeepSeekRouting:Workload:Rows:0 takes nothing: what is above must be less than what is below."] = Row(row => (row.ContextTokensAbove, row.ContextTokensBelow) = (10, 10)),
        ["DeepSeekRouting:Workload:Rows:0:MaxOutputTokens must be above 0."] = Row(row => row.MaxOutputTokens = 0),
        ["DeepSeekRouting:Workload:Rows:0:Effort must be None, Low, Medium, High or ExtraHigh."] = Row(row => row.Effort = (ReasoningEffort)9),
        ["DeepSeekRouting:Workload:Rows:0 has no conditions, so the rows after it are never reached. Put it last."] = options => options.Workload.Rows = [new() { Name = "a", Tier = "simple" }, new() { Name = "b", Tier = "simple" }],
        ["DeepSeekRouting:PrefixAffinity:Requests must be 1 to 1,000."] = options => options.PrefixAffinity.Requests = 0,
        ["DeepSeekRouting:Policies names 'prefixAffinity' before 'continuation', so a conversation would keep its model where 'continuation' asks for another. Name it after."] = options => options.Policies = ["prefixAffinity", "continuation", "default"],
        ["DeepSeekRouting:DecisionLog:Folder holds a null character, which no path has."] = options => options.DecisionLog.Folder = "a\0b",
        ["DeepSeekRouting:PrefixAffinity:CacheLifetime must be above 0 and at most 30 days; an hour is 01:00:00."] = options => options.PrefixAffinity.CacheLifetime = TimeSpan.Zero,
        ["DeepSeekRouting:ExpectedLoss:Models is empty. Give the models to weigh, each with its error rates: flash, pro, other."] = options => options.Policies = ["expectedLoss"],
        ["DeepSeekRouting:ExpectedLoss:ErrorCost must be 0 or more."] = options => options.ExpectedLoss.ErrorCost = -1,
        ["DeepSeekRouting:ExpectedLoss:ValueOfHour must be 0 or more."] = options => options.ExpectedLoss.ValueOfHour = -1,
        ["DeepSeekRouting:ExpectedLoss:OutputTokens must be 0 or more."] = options => options.ExpectedLoss.OutputTokens = -1,
        ["DeepSeekRouting:ExpectedLoss:Models:none is not a model. Models: flash, pro, other."] = options => options.ExpectedLoss.Models["none"] = new() { ErrorRates = [new() { Rate = 0 }] },
        ["DeepSeekRouting:ExpectedLoss:Models:other has no prices in USD, so its answers cannot be weighed. Give the model prices, or take it out."] = options => (options.ExpectedLoss.Enabled, options.ExpectedLoss.Models["other"]) = (true, new() { ErrorRates = [new() { Rate = 0 }] }),
        ["DeepSeekRouting:ExpectedLoss:Models:flash:ErrorRates must not be null; leave it out to keep the default."] = options => options.ExpectedLoss.Models["flash"] = new() { ErrorRates = null! },
        ["DeepSeekRouting:ExpectedLoss:Models:flash:ErrorRates:0 must not be null; leave it out to keep the default."] = options => options.ExpectedLoss.Models["flash"] = new() { ErrorRates = [null!] },
        ["DeepSeekRouting:ExpectedLoss:Models:flash:ErrorRates is empty. Without error rates a model cannot be weighed: measure them, or take the model out."] = options => options.ExpectedLoss.Models["flash"] = new(),
        ["DeepSeekRouting:ExpectedLoss:Models:flash:ErrorRates: each needs a Rate, 0 to 1; 0.05 is 5 %."] = options => options.ExpectedLoss.Models["flash"] = new() { ErrorRates = [new()] },
        ["DeepSeekRouting:ExpectedLoss:Models:flash:ErrorRates: a Domain is blank. Leave it out for the rates of every domain."] = options => options.ExpectedLoss.Models["flash"] = new() { ErrorRates = [new() { Rate = 0 }, new() { Domain = " ", Rate = 0 }] },
        ["DeepSeekRouting:ExpectedLoss:Models:flash:ErrorRates: UpTo is a complexity, 1 to 10."] = options => options.ExpectedLoss.Models["flash"] = new() { ErrorRates = [new() { UpTo = 11, Rate = 0 }] },
        ["DeepSeekRouting:ExpectedLoss:Models:flash:ErrorRates without a domain have two bands with the same UpTo."] = options => options.ExpectedLoss.Models["flash"] = new() { ErrorRates = [new() { Rate = 0 }, new() { Rate = 0 }] },
        ["DeepSeekRouting:ExpectedLoss:Models:flash:ErrorRates of domain 'law' must reach up to complexity 10."] = options => options.ExpectedLoss.Models["flash"] = new() { ErrorRates = [new() { Rate = 0 }, new() { Domain = "law", UpTo = 7, Rate = 0 }] },
        ["DeepSeekRouting:ExpectedLoss:Models:flash:OutputTokens must be 0 or more."] = options => options.ExpectedLoss.Models["flash"] = new() { ErrorRates = [new() { Rate = 0 }], OutputTokens = -1 },
        ["DeepSeekRouting:ExpectedLoss:Models:flash:Latency must be 0 to a day; two seconds are 00:00:02."] = options => options.ExpectedLoss.Models["flash"] = new() { ErrorRates = [new() { Rate = 0 }], Latency = TimeSpan.FromDays(2) },
        ["DeepSeekRouting:ExpectedLoss:Models:flash:Latency is missing: ExpectedLoss:ValueOfHour gives time a value."] = options => (options.ExpectedLoss.ValueOfHour, options.ExpectedLoss.Models["flash"]) = (30, new() { ErrorRates = [new() { Rate = 0 }] }),
        ["DeepSeekRouting:Rules:HighRisk must be 1 to 10."] = options => options.Rules.HighRisk = 10.5,
        ["DeepSeekRouting:Rules:ModerateRisk must be 1 to 10."] = options => options.Rules.ModerateRisk = 0,
        ["DeepSeekRouting:Rules:ModerateRiskComplexity must be 1 to 10."] = options => options.Rules.ModerateRiskComplexity = double.NaN,
        ["DeepSeekRouting:Rules:Complexity must be 1 to 10."] = options => options.Rules.Complexity = 11,
        ["DeepSeekRouting:Rules:MediumComplexity must be 1 to 10."] = options => options.Rules.MediumComplexity = -1,
        ["DeepSeekRouting:Rules:DomainRisks:sea must be 1 to 10."] = options => options.Rules.DomainRisks["sea"] = 12,
        ["DeepSeekRouting:Rules:ErrorCost must not be negative."] = options => options.Rules.ErrorCost = -1,
        ["DeepSeekRouting:Rules:LongContextTokens must be above 0."] = options => options.Rules.LongContextTokens = 0,
        ["DeepSeekRouting:Rules:LongContextWarningTokens must be above 0."] = options => options.Rules.LongContextWarningTokens = 0,
        ["DeepSeekRouting:Rules:ShortLatencyBudget must not be negative."] = options => options.Rules.ShortLatencyBudget = -TimeSpan.FromTicks(1),
        ["DeepSeekRouting:Tasks names 'Mail' both in ProRequired and in FlashOk."] = options => (options.Tasks.ProRequired, options.Tasks.FlashOk) = (["Mail"], ["mail"]),
        ["DeepSeekRouting:Tasks names 'Mail' both in FlashOk and in Hybrid."] = options => (options.Tasks.Hybrid, options.Tasks.FlashOk) = (["Mail"], ["Mail"]),
        ["DeepSeekRouting:ConfidenceFallback:StrongTier 'hard' is not a tier. Tiers: simple, complex."] = options => options.ConfidenceFallback.StrongTier = "hard",
        ["DeepSeekRouting:ConfidenceFallback:Threshold must be a log probability of 0 or less, such as -0.5, or a probability of up to 1, such as 0.7."] = options => options.ConfidenceFallback.Threshold = 1.5,
        ["DeepSeekRouting:ConfidenceFallback:HybridThreshold must be a log probability of 0 or less, such as -0.5, or a probability of up to 1, such as 0.7."] = options => options.ConfidenceFallback.HybridThreshold = double.NaN,
        ["DeepSeekRouting:ConfidenceFallback:TextThreshold must be a log probability of 0 or less, such as -0.5, or a probability of up to 1, such as 0.7."] = options => options.ConfidenceFallback.TextThreshold = double.NegativeInfinity,
        ["DeepSeekRouting:ConfidenceFallback:TaskThresholds:letter must be a log probability of 0 or less, such as -0.5, or a probability of up to 1, such as 0.7."] = options => options.ConfidenceFallback.TaskThresholds["letter"] = 70,
        ["DeepSeekRouting:ConfidenceFallback:TopLogprobs must be 0 to 20."] = options => options.ConfidenceFallback.TopLogprobs = 21,
        ["DeepSeekRouting:ConfidenceFallback:LowestCount must be 1 or more."] = options => options.ConfidenceFallback.LowestCount = 0,
        ["DeepSeekRouting:ConfidenceFallback:StreamWindow must be 1 or more."] = options => options.ConfidenceFallback.StreamWindow = 0,
        ["DeepSeekRouting:ConfidenceFallback:MaxEscalationRate must be above 0 and at most 1."] = options => options.ConfidenceFallback.MaxEscalationRate = 0,
        ["DeepSeekRouting:ConfidenceFallback:EscalationBurst must be 1 or more."] = options => options.ConfidenceFallback.EscalationBurst = 0,
        ["DeepSeekRouting:ConfidenceFallback:EscalationRateWarning must be 0 to 1."] = options => options.ConfidenceFallback.EscalationRateWarning = 15,
        ["DeepSeekRouting:ConfidenceFallback:MaxCostPerRequest must be above 0."] = options => options.ConfidenceFallback.MaxCostPerRequest = 0,
        ["DeepSeekRouting:ConfidenceFallback:WhenUnavailable must be ScoreText, Accept or Escalate."] = options => options.ConfidenceFallback.WhenUnavailable = (UnavailableConfidence)9,
        ["DeepSeekRouting:ConfidenceFallback:TopLogprobs must be 2 or more for scorer margin."] = options => (options.ConfidenceFallback.Scorer, options.ConfidenceFallback.TopLogprobs) = ("margin", 1),
        ["DeepSeekRouting:Attempts:MaxAttempts must be 1 or more."] = options => options.Attempts.MaxAttempts = 0,
        ["DeepSeekRouting:Attempts:TotalTimeout must be above 0 and at most a day; a minute is 00:01:00, and 60 would be 60 days."] = options => options.Attempts.TotalTimeout = TimeSpan.FromDays(60),
        ["DeepSeekRouting:Attempts:SilenceTimeout must be above 0 and at most a day; a minute is 00:01:00, and 60 would be 60 days."] = options => options.Attempts.SilenceTimeout = TimeSpan.Zero,
        ["DeepSeekRouting:Attempts:AnswerTimeout must be above 0 and at most a day; a minute is 00:01:00, and 60 would be 60 days."] = options => options.Attempts.AnswerTimeout = TimeSpan.Zero,
        ["DeepSeekRouting:Attempts:RateLimitTries must be 1 to 20."] = options => options.Attempts.RateLimitTries = 0,
        ["DeepSeekRouting:Attempts:QueueLimit must not be negative."] = options => options.Attempts.QueueLimit = -1,
        ["DeepSeekRouting:Attempts:QueueTimeout must be above 0 and at most a day; a minute is 00:01:00, and 60 would be 60 days."] = options => options.Attempts.QueueTimeout = TimeSpan.MaxValue,
        ["DeepSeekRouting:Attempts:CircuitBreaker:FailureRatio must be above 0 and at most 1."] = options => options.Attempts.CircuitBreaker.FailureRatio = 0,
        ["DeepSeekRouting:Attempts:CircuitBreaker:MinimumThroughput must be 2 or more."] = options => options.Attempts.CircuitBreaker.MinimumThroughput = 1,
        ["DeepSeekRouting:Attempts:CircuitBreaker:SamplingDuration must be 0.5 seconds to a day."] = options => options.Attempts.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(0.4),
        ["DeepSeekRouting:Attempts:CircuitBreaker:BreakDuration must be 0.5 seconds to a day."] = options => options.Attempts.CircuitBreaker.BreakDuration = TimeSpan.FromDays(2),
        ["DeepSeekRouting:Truncation must not be null; leave it out to keep the default."] = options => options.Truncation = null!,
        ["DeepSeekRouting:Truncation:KeepLast must be 1 or more."] = options => options.Truncation.KeepLast = 0,
        ["DeepSeekRouting:Http:Tries must be 1 to 20."] = options => options.Http.Tries = 0,
        ["DeepSeekRouting:Http:RetryDelay must be 0 to a day; a second is 00:00:01."] = options => options.Http.RetryDelay = TimeSpan.MaxValue,
        ["DeepSeekRouting:Http:RetryJitter must be 0 to a day; a second is 00:00:01."] = options => options.Http.RetryJitter = -TimeSpan.FromTicks(1),
        ["DeepSeekRouting:Http:RetryAfterLimit must be 0 to a day; a second is 00:00:01."] = options => options.Http.RetryAfterLimit = -TimeSpan.FromTicks(1),
        ["DeepSeekRouting:Http:ConnectTimeout must be above 0 and at most a day; a minute is 00:01:00, and 60 would be 60 days."] = options => options.Http.ConnectTimeout = TimeSpan.MaxValue,
        ["DeepSeekRouting:Http:FirstByteTimeout must be 10 milliseconds to a day."] = options => options.Http.FirstByteTimeout = TimeSpan.Zero,
        ["DeepSeekRouting:Http:SilenceTimeout must be above 0 and at most a day; a minute is 00:01:00, and 60 would be 60 days."] = options => options.Http.SilenceTimeout = TimeSpan.Zero,
        ["DeepSeekRouting:Budgets must not be null; leave it out to keep the default."] = options => options.Budgets = null!,
        ["DeepSeekRouting:Budgets:0 must not be null; leave it out to keep the default."] = options => options.Budgets.Add(null!),
        ["DeepSeekRouting:BudgetReservations must not be null; leave it out to keep the default."] = options => options.BudgetReservations = null!,
        ["DeepSeekRouting:Budgets has two limits named 'A'. Give each its own name."] = options => options.Budgets = [new() { Name = "A", Amount = 1 }, new() { Name = "a", Tokens = 1 }],
        ["DeepSeekRouting:Budgets:0:Name is missing. Exceptions, traces and metrics name the budget by it."] = options => options.Budgets = [new() { Amount = 1 }],
        ["DeepSeekRouting:Budgets:0 must have either Amount, in the router's currency, or Tokens."] = options => options.Budgets = [new() { Name = "a" }],
        ["DeepSeekRouting:Budgets:1 must have either Amount, in the router's currency, or Tokens."] = options => options.Budgets = [new() { Name = "a", Tokens = 1 }, new() { Name = "b", Tokens = 1, Amount = 1 }],
        ["DeepSeekRouting:Budgets:0:Amount must be above 0 and at most 9,000,000."] = options => options.Budgets = [new() { Name = "a", Amount = 9_000_001 }],
        ["DeepSeekRouting:Budgets:0:Tokens must be above 0."] = options => options.Budgets = [new() { Name = "a", Tokens = 0 }],
        ["DeepSeekRouting:Budgets:0:Kind must be Hard, Soft or Degrade."] = options => options.Budgets = [new() { Name = "a", Tokens = 1, Kind = (BudgetKind)3 }],
        ["DeepSeekRouting:Budgets:0:Period must be Minute, Day or Month."] = options => options.Budgets = [new() { Name = "a", Tokens = 1, Period = (BudgetPeriod)3 }],
        ["DeepSeekRouting:Budgets:0:Threshold must be above 0 and at most 1; 0.8 is 80 %."] = options => options.Budgets = [new() { Name = "a", Tokens = 1, Threshold = double.NaN }],
        ["DeepSeekRouting:Budgets:0 has both Tenant and PerTenant. It is either for one tenant or for each."] = options => options.Budgets = [new() { Name = "a", Tokens = 1, Tenant = "acme", PerTenant = true }],
        ["DeepSeekRouting:Budgets:0:TimeZone 'Mars/Olympus' is not a time zone that this machine knows. Europe/Berlin is one where tzdata is installed."] = options => options.Budgets = [new() { Name = "a", Tokens = 1, TimeZone = "Mars/Olympus" }],
        ["DeepSeekRouting:Budgets:0:Model 'none' is not a model. Models: flash, pro, other."] = options => options.Budgets = [new() { Name = "a", Tokens = 1, Model = "none" }],
        ["DeepSeekRouting:BudgetReservations:OutputPercentile must be above 0 and at most 1; 0.95 is the 95th percentile."] = options => options.BudgetReservations.OutputPercentile = 95,
        ["DeepSeekRouting:BudgetReservations:PriorOutputTokens must be 1 or more."] = options => options.BudgetReservations.PriorOutputTokens = 0,
        ["DeepSeekRouting:BudgetReservations:LeaseTime must be a minute to a day; an hour is 01:00:00."] = options => options.BudgetReservations.LeaseTime = TimeSpan.FromSeconds(1),
    };

    public static TheoryData<string> Texts => [.. Errors.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Options_OneError_IsReportedWithItsText(string text) => FailuresOf(Errors[text]).ShouldContain(text);

    [Fact]
    public void Options_ManyErrors_AreAllReportedAtOnce()
    {
        string[] together =
        [
            .. Errors.Keys.Where(text => text.Contains(":Attempts:", StringComparison.Ordinal) || text.Contains(":Http:", StringComparison.Ordinal)),
            Errors.Keys.Single(text => text.Contains("Models:new:ModelId", StringComparison.Ordinal)),
            Errors.Keys.Single(text => text.Contains("at most six decimals", StringComparison.Ordinal)),
            Errors.Keys.First(text => text.Contains("ApiKey is missing", StringComparison.Ordinal)),
        ];

        FailuresOf(options =>
        {
            foreach (var text in together)
            {
                Errors[text](options);
            }
        }).ShouldBe(together, ignoreOrder: true);
    }

    [Fact]
    public void Options_AddedModelInAnotherCurrency_IsReported() => FailuresOf(
        _ => { }, model => model with { Prices = PriceSchedule.Flat(TokenPrices.Of(1, 1), "EUR") }).ShouldHaveSingleItem()
        .ShouldBe("The prices of model 'other' are in EUR, but DeepSeekRouting:Currency is USD. A router has one currency.");

    [Fact]
    public void Options_AddedModelWithForeignToolCallsOfNoKind_IsReported() => FailuresOf(
        _ => { }, model => model with { ForeignToolCalls = (ForeignToolCalls)7 }).ShouldHaveSingleItem()
        .ShouldBe("ForeignToolCalls of model 'other' must be AsCalls or AsText.");

    [Fact]
    public void Options_KeyThatNoHeaderCarries_IsReportedWithoutTheKey()
    {
        var failures = FailuresOf(options => options.ApiKey = "sk-secret\nline");

        failures.ShouldNotBeEmpty();
        failures.ShouldAllBe(failure => !failure.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_Valid_AreTaken() => FailuresOf(_ => { }).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("support")]
    public async Task Host_InvalidOptions_DoesNotStart(string name)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddDeepSeekRouting(name, options => (options.ApiKey, options.Http.Tries) = ("key", 0));
        using var host = builder.Build();

        (await Should.ThrowAsync<OptionsValidationException>(host.StartAsync(TestContext.Current.CancellationToken))).Failures.ShouldHaveSingleItem()
            .ShouldBe($"DeepSeekRouting{(name.Length == 0 ? "" : ":" + name)}:Http:Tries must be 1 to 20.");
    }

    [Fact]
    public async Task FirstRequest_InvalidOptionsWithoutAHost_Throws()
    {
        await using var router = await TestRouter.StartAsync(options => options.Http.Tries = 0);

        await Should.ThrowAsync<OptionsValidationException>(() => router.AskAsync(streaming: false));
    }

    private static Action<DeepSeekRoutingOptions> Row(Action<WorkloadRow> change) => options =>
    {
        var row = new WorkloadRow { Name = "row", Tier = "simple" };
        change(row);
        options.Workload.Rows = [row];
    };

    private static IReadOnlyList<string> FailuresOf(Action<DeepSeekRoutingOptions> configure, Func<ModelProfile, ModelProfile>? describe = null)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(Settings.Of(("DEEPSEEK_API_KEY", ""), ("DEEPSEEK_BASE_URL", "")));
        services.AddDeepSeekRouting(options =>
        {
            options.ApiKey = "key";
            configure(options);
        }).AddModel("other", _ => new FakeChatClient(), describe);
        using var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get("");
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures];
        }
    }
}
