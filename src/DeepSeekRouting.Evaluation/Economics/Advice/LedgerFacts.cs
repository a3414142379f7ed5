namespace DeepSeekRouting.Evaluation;

/// <summary>What a ledger export says that advice needs.</summary>
internal sealed record LedgerFacts
{
    private const decimal DaysOfMonth = 30;

    public required string Currency { get; init; }

    /// <summary>Gets the days that the rows with a day are of.</summary>
    public required int Days { get; init; }

    public required LedgerFigures All { get; init; }
    public required LedgerFigures Flash { get; init; }
    public required LedgerFigures Pro { get; init; }

    /// <exception cref="InvalidDataException">The ledger is empty or in more than one currency.</exception>
    public static LedgerFacts Of(LedgerSnapshot snapshot, string path)
    {
        string[] currencies = [.. snapshot.Rows.Select(row => row.Currency).Distinct()];
        if (currencies.Length != 1)
        {
            throw new InvalidDataException(currencies.Length == 0
                ? $"{path}: the field 'rows' is empty; there is nothing to advise from"
                : $"{path}: the rows are in {string.Join(" and in ", currencies)}; export one currency at a time");
        }

        return new()
        {
            Currency = currencies[0],
            Days = snapshot.Rows.Select(row => row.Day).OfType<DateTime>().Distinct().Count(),
            All = snapshot.Sum(),
            Flash = snapshot.Sum(row => string.Equals(row.Model, PriceTables.Flash, StringComparison.OrdinalIgnoreCase)),
            Pro = snapshot.Sum(row => string.Equals(row.Model, PriceTables.Pro, StringComparison.OrdinalIgnoreCase)),
        };
    }

    /// <summary>Fills what was not given from the ledger.</summary>
    public AdviceInput Fill(AdviceInput input) => input with
    {
        Request = input.Request ?? MeanRequest,
        FlashErrorRate = input.FlashErrorRate ?? (decimal?)Flash.ErrorRate,
        ProErrorRate = input.ProErrorRate ?? (decimal?)Pro.ErrorRate,
        MonthlySpend = input.MonthlySpend ?? AMonth(All.EstimatedBaselineCost),
        MeasuredSaving = input.MonthlySpend is null && input.ProShare is null ? AMonth(All.EstimatedSaving) : null,
        Notes = [.. input.Notes, .. Notes],
    };

    private TokenVolume? MeanRequest
    {
        get
        {
            var (attempts, usage) = (All.Attempts, All.Usage);
            return attempts == 0 || usage.InputTokens + usage.OutputTokens == 0 ? null : new()
            {
                InputTokens = (decimal)usage.InputTokens / attempts,
                OutputTokens = (decimal)usage.OutputTokens / attempts,
                CacheHitShare = usage.InputTokens == 0 ? 0 : (decimal)usage.CacheHitTokens / usage.InputTokens,
            };
        }
    }

    private IEnumerable<string> Notes
    {
        get
        {
            yield return FormattableString.Invariant(
                $"The ledger has {All.Requests:#,0} requests of {Days} days, {Flash.JudgedAnswers:#,0} judged answers of Flash and {Pro.JudgedAnswers:#,0} of Pro. A request is the mean of its {All.Attempts:#,0} exact attempts.");
            if (Days > 0) yield return FormattableString.Invariant($"A month is {DaysOfMonth:0} ÷ {Days} of it. What Pro alone would have cost is the ledger's estimate from the same tokens.");
            if (Flash.JudgedAnswers > 0 && Pro.JudgedAnswers > 0) yield return "Each model was judged on the requests that it got: Pro's are the harder ones where a router chose, so that it avoids more errors than the rates say.";
        }
    }

    private decimal? AMonth(decimal amount) => Days == 0 ? null : amount / Days * DaysOfMonth;
}
