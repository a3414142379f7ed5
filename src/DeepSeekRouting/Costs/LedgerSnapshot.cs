using System.Text.Json;

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

    /// <summary>Writes the rows as JSON, for example for the command <c>deepseek-routing advise --ledger</c>. Tenants and tasks are in it as they were booked.</summary>
    /// <returns>The JSON; <see cref="FromJson"/> reads it.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, LedgerSnapshotJson.Default.LedgerSnapshot);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="JsonException">It is not the JSON of a snapshot.</exception>
    public static LedgerSnapshot FromJson(string json) =>
        JsonSerializer.Deserialize(json ?? throw new ArgumentNullException(nameof(json)), LedgerSnapshotJson.Default.LedgerSnapshot) is { Rows: { } rows } snapshot && rows.All(row => row is not null)
            ? snapshot
            : throw new JsonException("This is not the JSON of a ledger's snapshot.");
}
