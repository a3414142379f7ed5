namespace DeepSeekRouting.Evaluation;

/// <summary>A month's tokens at one price table: each model alone, and a split between Flash and Pro.</summary>
internal sealed record MonthlyCost
{
    public required PriceTable Prices { get; init; }
    public required IReadOnlyList<MonthlyCostRow> Rows { get; init; }

    public static MonthlyCost Of(TokenVolume month, PriceTable prices, decimal? proShare)
    {
        List<MonthlyCostRow> rows = [.. prices.Models.Select(model => new MonthlyCostRow { Model = model.Name, Cost = model.Itemize(month) })];
        if (proShare is { } share && prices.Find(PriceTables.Flash) is { } flash && prices.Find(PriceTables.Pro) is { } pro)
        {
            rows.Add(new()
            {
                Model = FormattableString.Invariant($"{1 - share:P0} flash, {share:P0} pro"),
                Cost = Sum(flash.Itemize(month.Times(1 - share)), pro.Itemize(month.Times(share))),
            });
        }

        var dearest = rows.Max(row => row.Cost.Total);
        return new() { Prices = prices, Rows = [.. rows.Select(row => row with { ShareOfDearest = dearest == 0 ? null : row.Cost.Total / dearest })] };
    }

    private static VolumeCost Sum(VolumeCost left, VolumeCost right) => new()
    {
        CacheHit = left.CacheHit + right.CacheHit,
        CacheMiss = left.CacheMiss + right.CacheMiss,
        Output = left.Output + right.Output,
    };
}
