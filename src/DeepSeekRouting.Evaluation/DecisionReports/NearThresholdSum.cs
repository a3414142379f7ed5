namespace DeepSeekRouting.Evaluation;

/// <summary>Keeps the few requests closest to their threshold.</summary>
internal sealed class NearThresholdSum(int kept)
{
    private const int PromptLength = 160;

    // The one that is farthest away comes out first.
    private readonly PriorityQueue<NearThresholdCase, (double, string)> _nearest = new(Comparer<(double, string)>.Create(static (left, right) => right.CompareTo(left)));
    private long _scored;

    public void Add(DecisionRecord decision, double score, double threshold)
    {
        if (!double.IsFinite(score) || !double.IsFinite(threshold)) return;
        _scored++;
        double distance = Math.Abs(score - threshold);
        if (_nearest.Count == kept && _nearest.TryPeek(out var farthest, out _) && farthest.Distance <= distance) return;
        _nearest.Enqueue(Case(decision, score, threshold), (distance, decision.Trace.Id));
        if (_nearest.Count > kept) _nearest.Dequeue();
    }

    public NearThresholdFigures ToFigures() => new()
    {
        Scored = _scored,
        Cases = [.. _nearest.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)],
    };

    private static NearThresholdCase Case(DecisionRecord decision, double score, double threshold) => new()
    {
        TraceId = decision.Trace.Id,
        StartedAt = decision.Trace.StartedAt,
        Score = score,
        Threshold = threshold,
        Tier = decision.Trace.Tier,
        Model = decision.Trace.Model,
        PromptCharacters = decision.Features.PromptCharacters,
        EstimatedInputTokens = decision.Features.EstimatedInputTokens,
        Domain = decision.Features.Domain,
        Task = decision.Features.Task,
        Quality = decision.Feedback?.Quality,
        Prompt = decision.Prompt is { Length: > PromptLength } text ? $"{text[..PromptLength]}…" : decision.Prompt,
    };
}
