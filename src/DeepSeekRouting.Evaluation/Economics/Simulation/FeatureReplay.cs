using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeepSeekRouting.Evaluation;

/// <summary>Decides the requests of a decision log again, by configured policies and recorded features: the prompts themselves are not needed. For one request at a time.</summary>
internal sealed class FeatureReplay : IDisposable
{
    // By the time these are asked, policy "risk" has asked for the domain, so that the trace has it if it counts.
    private static readonly string[] AskedAfterRisk =
        [PolicyNames.ErrorCost, PolicyNames.BudgetPressure, PolicyNames.ContextLength, PolicyNames.Latency, PolicyNames.Complexity, PolicyNames.Default];

    private readonly RecordedReader _reader = new();
    private readonly OfflineRouter _router;

    /// <param name="path">The settings of the router, an <c>appsettings.json</c>.</param>
    /// <param name="escalationRate">The share of drafts that are escalated, for the requests of which none was recorded.</param>
    /// <exception cref="InvalidDataException">The file does not exist or is not JSON.</exception>
    public FeatureReplay(string path, decimal? escalationRate)
    {
        EscalationRate = escalationRate;
        _router = OfflineRouter.FromJsonFile(path, builder => builder.Services
            .Replace(ServiceDescriptor.Singleton<IComplexityEstimator>(_reader))
            .Replace(ServiceDescriptor.Singleton<IDomainClassifier>(_reader))
            .Replace(ServiceDescriptor.Singleton<ITokenEstimator>(_reader)));
    }

    private decimal? EscalationRate { get; }

    /// <summary>Decides.</summary>
    /// <returns>What the policies do; <see langword="null"/> if they ask for a feature that was not recorded, or no configured model can serve the request.</returns>
    public async ValueTask<PlannedRoute?> DecideAsync(TraceSample sample, CancellationToken cancellationToken)
    {
        // A pin or a tool loop binds whatever the policies are, and is not among the features.
        if (sample.Record.Trace.Policy is PolicyNames.Pinned or PolicyNames.Continuation) return PlannedRoute.To(sample.Model);
        _reader.Begin(sample.Record);
        var options = new ChatOptions().WithRoutingHints(HintsOf(sample.Record));
        var preview = await _router.Router.DecideAsync([new ChatMessage(ChatRole.User, "-")], options, cancellationToken).ConfigureAwait(false);
        return _reader.Missed || preview.Models.Count == 0 ? null
            : !preview.IsDrafted ? PlannedRoute.To(preview.Models[0])
            : TraceSimulation.EscalatedShareOf(sample, EscalationRate) is { } share ? PlannedRoute.Draft(preview.Models[0], preview.Models.Skip(1).FirstOrDefault() ?? PriceTables.Pro, share)
            : null;
    }

    public void Dispose() => _router.Dispose();

    private static RoutingHints HintsOf(DecisionRecord record) => new()
    {
        Domain = DeclaredDomainOf(record),
        Risk = record.Features.Risk,
        ErrorCost = record.Features.ErrorCost,
        Task = record.Features.Task,
        ContextTokens = record.Features.ContextTokens,
        ToolCallDensity = record.Features.ToolCallDensity,
        LatencyBudget = record.Features.LatencyBudgetMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
    };

    // A declared domain and an improbable classified one look alike among the features.
    private static string? DeclaredDomainOf(DecisionRecord record) =>
        record.Trace.Domain is { } traced ? (record.Trace.IsDomainDeclared ? traced : null)
        : AskedAfterRisk.Contains(record.Trace.Policy) ? null : record.Features.Domain;

    /// <summary>Tells of a request what was recorded of it.</summary>
    private sealed class RecordedReader : IComplexityEstimator, IDomainClassifier, ITokenEstimator
    {
        private DecisionRecord? _record;

        /// <summary>Gets a value indicating whether something was asked for that was not recorded.</summary>
        public bool Missed { get; private set; }

        public void Begin(DecisionRecord record)
        {
            _record = record;
            Missed = false;
        }

        public ValueTask<ComplexityEstimate> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken)
        {
            var complexity = _record?.Features.Complexity ?? _record?.Trace.Complexity;
            Missed |= complexity is null && _record is not null;
            return new(new ComplexityEstimate { Score = complexity ?? 1 });
        }

        public ValueTask<DomainEstimate> ClassifyAsync(RoutingRequest request, CancellationToken cancellationToken) => new(new DomainEstimate
        {
            Domain = _record?.Trace.Domain ?? DomainNames.Other,
            Probability = _record?.Trace.Domain is null ? 0 : 1, // The trace has none that was not probable enough.
        });

        public int EstimateTokens(ReadOnlySpan<char> text) => _record?.Features.EstimatedInputTokens ?? text.Length;
    }
}
