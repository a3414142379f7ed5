namespace DeepSeekRouting;

/// <summary>Estimates what a request will have cost if the strong model answers too.</summary>
internal static class EscalationPrice
{
    /// <summary>Gives the estimate in the router's currency, or <see langword="null"/> if a price is not known. Tokens of the draft that are not in the call's costs yet are given by themselves.</summary>
    public static decimal? Of(CascadePlan plan, CallContext call, in TokenUsage unbooked, long draftOutputTokens)
    {
        var draft = plan.Drafts[0].Model.Profile.Prices;
        var strong = plan.Strong[0].Model.Profile.Prices;
        if (draft is null || strong is null || call.HasUnpricedAttempts)
        {
            return null;
        }

        var outputTokens = plan.StrongRequest.MaxOutputTokens ?? Math.Max(draftOutputTokens, (long)(plan.Strong[0].Model.MeanOutputTokens ?? 0));
        var usage = new TokenUsage { CacheMissTokens = call.EstimatedInputTokens, OutputTokens = outputTokens };
        return call.Cost + call.EstimatedCost
            + Money.Of(draft.PriceAt(call.StartedAt), unbooked).Amount
            + Money.Of(strong.PriceAt(call.StartedAt), usage).Amount;
    }
}
