namespace DeepSeekRouting;

/// <summary>What an <see cref="ICostLedger"/> had booked at one moment. Immutable.</summary>
public sealed record LedgerSnapshot
{
    /// <summary>Gets a row per router, model, tenant, task, day and currency, in no particular order.</summary>
    public required IReadOnlyList<LedgerRow> Rows { get; init; }

    /// <summary>Adds up all rows, or those that are wanted: a day, a tenant, a model.</summary>
    /// <param name="where">Says which rows are wanted; <see langword="null"/> for all.</param>
    /// <returns>The sum; all zero if there is no such row.</returns>
    /// <exception cref="InvalidOperationException">The wanted rows are in more than one currency.</exception>
    /// <exception cref="OverflowException">A sum is too large.</exception>
    public LedgerFigures Sum(Func<LedgerRow, bool>? where = null)
    {
        var sum = default(LedgerFigures);
        string? currency = null;
        foreach (var row in where is null ? Rows : Rows.Where(where))
        {
            currency ??= row.Currency;
            sum = row.Currency == currency
                ? sum.Add(row.Figures)
                : throw new InvalidOperationException($"The rows are in {currency} and in {row.Currency}. Add up one currency at a time: snapshot.Sum(row => row.Currency == \"{currency}\").");
        }

        return sum;
    }
}
