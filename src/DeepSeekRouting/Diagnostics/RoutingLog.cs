using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

internal static partial class RoutingLog
{
    [LoggerMessage(1, LogLevel.Debug, "Router '{Router}' chose tier {Tier} by policy {Policy}: {Reason}")]
    public static partial void Decided(ILogger logger, string router, string tier, string policy, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Policy {Policy} of router '{Router}' failed and was treated as: {Consequence}")]
    public static partial void PolicyFailed(ILogger logger, string policy, string router, string consequence, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "Model {Model} of router '{Router}' failed with {Kind} after {DurationMs} ms")]
    public static partial void AttemptFailed(ILogger logger, string model, string router, FailureKind kind, double durationMs);

    [LoggerMessage(4, LogLevel.Information, "Router '{Router}' falls back from model {Model} to {NextModel}")]
    public static partial void FallingBack(ILogger logger, string router, string model, string nextModel);

    [LoggerMessage(5, LogLevel.Error, "All {Count} attempts of tier {Tier} of router '{Router}' failed")]
    public static partial void AllFailed(ILogger logger, int count, string tier, string router);

    [LoggerMessage(6, LogLevel.Warning, "Model id {ModelId} of router '{Router}' is now served by {Served} (fingerprint {Fingerprint}); before it was {PreviousServed} (fingerprint {PreviousFingerprint})")]
    public static partial void ServedModelChanged(
        ILogger logger, string modelId, string router, string? served, string? fingerprint, string? previousServed, string? previousFingerprint);

    [LoggerMessage(7, LogLevel.Error, "A trace sink ({Sink}) of router '{Router}' failed")]
    public static partial void SinkFailed(ILogger logger, string sink, string router, Exception exception);

    [LoggerMessage(9, LogLevel.Error, "A call of model {Model} of router '{Router}' could not be booked or measured")]
    public static partial void BookingFailed(ILogger logger, string model, string router, Exception exception);

    [LoggerMessage(10, LogLevel.Error, "What happened to a request of router '{Router}' could not be reported")]
    public static partial void ReportFailed(ILogger logger, string router, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "Scorer {Scorer} of router '{Router}' cannot score drafts: {Why}. What happens then: {WhenUnavailable}. Said once; every trace repeats it")]
    public static partial void ConfidenceUnavailable(ILogger logger, string scorer, string router, string why, UnavailableConfidence whenUnavailable);

    [LoggerMessage(12, LogLevel.Warning, "Scorer {Scorer} of router '{Router}' failed")]
    public static partial void ScorerFailed(ILogger logger, string scorer, string router, Exception exception);

    [LoggerMessage(13, LogLevel.Warning, "Router '{Router}' keeps a draft because the strong model failed with {Failure}")]
    public static partial void StrongModelFailed(ILogger logger, string router, string failure);

    [LoggerMessage(14, LogLevel.Warning, "Router '{Router}' escalates {Rate:P0} of its drafts, more than {Warning:P0}")]
    public static partial void EscalationRateHigh(ILogger logger, string router, double rate, double warning);

    [LoggerMessage(15, LogLevel.Warning, "Router '{Router}' escalates {Rate:P0} of its drafts; above {BreakEven:P0} it is cheaper to ask the strong model at once")]
    public static partial void BreakEvenPassed(ILogger logger, string router, double rate, double breakEven);

    [LoggerMessage(16, LogLevel.Information, "Confidence self-test of router '{Router}': scorer {Scorer} works, score {Score}")]
    public static partial void SelfTestPassed(ILogger logger, string router, string scorer, double score);

    [LoggerMessage(17, LogLevel.Warning, "Confidence self-test of router '{Router}': drafts cannot be scored: {Why}")]
    public static partial void SelfTestFailed(ILogger logger, string router, string why);

    [LoggerMessage(30, LogLevel.Debug, "Model {Model} of router '{Router}' refused a call with {Kind} after {DurationMs} ms; it is called again")]
    public static partial void AttemptRepeated(ILogger logger, string model, string router, FailureKind kind, double durationMs);

    [LoggerMessage(31, LogLevel.Information, "Model {Model} refused a call with {Kind}: its limit of requests in flight is lowered from {PreviousLimit} to {Limit}")]
    public static partial void ConcurrencyLowered(ILogger logger, string model, FailureKind kind, int previousLimit, int limit);

    [LoggerMessage(32, LogLevel.Debug, "Model {Model} has refused nothing for a while: its limit of requests in flight is raised to {Limit}")]
    public static partial void ConcurrencyRaised(ILogger logger, string model, int limit);

    [LoggerMessage(40, LogLevel.Warning, "Budget {Budget} of router '{Router}' refused an attempt: {Spent} spent and {Reserved} reserved of {Limit} {Unit}")]
    public static partial void BudgetRefused(ILogger logger, string budget, string router, decimal spent, decimal reserved, decimal limit, string unit);

    [LoggerMessage(41, LogLevel.Warning, "Budget {Budget} of router '{Router}' is spent to {Fraction:P0}. Said once a period")]
    public static partial void BudgetThreshold(ILogger logger, string budget, string router, double fraction);

    [LoggerMessage(42, LogLevel.Warning, "Budget {Budget} of router '{Router}' is overshot: {Fraction:P1} are spent. Said once a period")]
    public static partial void BudgetOvershot(ILogger logger, string budget, string router, double fraction);

    [LoggerMessage(43, LogLevel.Error, "What an attempt of router '{Router}' cost could not be taken from its budgets")]
    public static partial void BudgetNotSettled(ILogger logger, string router, Exception exception);

    [LoggerMessage(44, LogLevel.Error, "A callback about budget {Budget} of router '{Router}' failed")]
    public static partial void BudgetCallbackFailed(ILogger logger, string budget, string router, Exception exception);

    [LoggerMessage(50, LogLevel.Debug, "Request {TraceId} and the response cache: {Outcome} ({Reason}), age {AgeSeconds} s")]
    public static partial void CacheAsked(ILogger logger, string traceId, CacheOutcome outcome, string? reason, double? ageSeconds);

    [LoggerMessage(51, LogLevel.Warning, "The distributed cache behind the response cache of router '{Router}' could not {Operation} an entry ({Failure}); it is left alone for a while")]
    public static partial void DistributedCacheFailed(ILogger logger, string operation, string router, string failure);

    [LoggerMessage(52, LogLevel.Warning, "An entry in the distributed cache behind the response cache of router '{Router}' is damaged or somebody else's; it counts as absent and is replaced")]
    public static partial void CacheEntryUnreadable(ILogger logger, string router);

    [LoggerMessage(53, LogLevel.Warning, "The embedder behind the semantic cache of router '{Router}' failed ({Failure}); it is left alone for a while, and requests go on without")]
    public static partial void EmbedderFailed(ILogger logger, string router, string failure);

    [LoggerMessage(63, LogLevel.Information, "Router '{Router}' asks its policies in this order: {Policies}")]
    public static partial void PolicyOrder(ILogger logger, string router, string policies);

    [LoggerMessage(60, LogLevel.Error, "The decision log in {Folder} of router '{Router}' cannot be written. It is tried again every {RetryDelay}; requests go on. Said once until it can be written again")]
    public static partial void DecisionLogFailed(ILogger logger, string folder, string router, TimeSpan retryDelay, Exception exception);

    [LoggerMessage(61, LogLevel.Information, "The decision log in {Folder} of router '{Router}' is written again; it has lost {Dropped} lines since the start")]
    public static partial void DecisionLogRecovered(ILogger logger, string folder, string router, long dropped);

    [LoggerMessage(62, LogLevel.Warning, "The decision log of router '{Router}' loses lines ({Reason}). Said once; metric deepseek_routing.decision_log.drops counts them")]
    public static partial void DecisionsDropped(ILogger logger, string router, string reason);

    [LoggerMessage(8, LogLevel.Debug, "Request {TraceId} ended: {Outcome}, model {Model}, {DurationMs} ms, cost {Cost} {Currency}, estimated part {EstimatedCost}")]
    public static partial void RequestEnded(
        ILogger logger, string traceId, RoutingOutcome outcome, string? model, double durationMs, decimal cost, string currency, decimal estimatedCost);
}
