namespace DeepSeekRouting.Evaluation;

/// <summary>The headline figures of a log. Immutable.</summary>
internal sealed record LogTotals
{
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets when the last request started.</summary>
    public required DateTimeOffset To { get; init; }

    public required string Currency { get; init; }

    public required string StrongModel { get; init; }

    public long Requests { get; init; }

    public long Answered { get; init; }

    public long Failed { get; init; }

    public long Abandoned { get; init; }

    public long Canceled { get; init; }

    /// <summary>Gets what was spent, exactly as providers reported usage.</summary>
    public decimal Cost { get; init; }

    /// <summary>Gets what was spent where no usage was reported, an estimate; not part of <see cref="Cost"/>.</summary>
    public decimal EstimatedCost { get; init; }

    /// <summary>Gets what the answers' tokens would have cost on the baseline model, an estimate.</summary>
    public decimal EstimatedBaselineCost { get; init; }

    /// <summary>Gets the estimated baseline cost less everything spent, on requests without an answer as well.</summary>
    public decimal EstimatedSaving => EstimatedBaselineCost - Cost - EstimatedCost;

    /// <summary>Gets the saving as a share of the baseline; <see langword="null"/> without a baseline.</summary>
    public double? EstimatedSavingShare => EstimatedBaselineCost > 0 ? (double)(EstimatedSaving / EstimatedBaselineCost) : null;

    /// <summary>Gets how many answered requests have no estimated baseline cost, and so make the saving look smaller.</summary>
    public long WithoutBaseline { get; init; }

    /// <summary>Gets how many requests asked a model without prices, and so make the cost look smaller.</summary>
    public long Unpriced { get; init; }

    /// <summary>Gets how many requests called the strong model.</summary>
    public long StrongRequests { get; init; }

    public long Drafts { get; init; }

    public long Escalations { get; init; }

    public long Fallbacks { get; init; }

    /// <summary>Gets how many requests the response cache answered.</summary>
    public long CacheHits { get; init; }

    public long InputTokens { get; init; }

    /// <summary>Gets how many input tokens hit the provider's prefix cache.</summary>
    public long PrefixCacheTokens { get; init; }

    public long OutputTokens { get; init; }

    /// <summary>Gets how many requests have feedback.</summary>
    public long Judged { get; init; }

    /// <summary>Gets how many feedback records belong to no request of the log.</summary>
    public long FeedbackWithoutRequest { get; init; }

    public int Files { get; init; }

    public int TornLines { get; init; }

    /// <summary>Gets how many decisions are in the files more than once; each counts once.</summary>
    public int RepeatedDecisions { get; init; }
}
