using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>What every attempt of a router needs to measure, price and book itself.</summary>
internal sealed record AttemptServices(
    FailureClassifier Classifier, ICostLedger Ledger, ITokenEstimator TokenEstimator, ModelProfile? Baseline, RoutingMetrics Metrics, TimeProvider Time, ILogger Logger, BudgetEngine? Budgets = null);
