using System.Globalization;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis;

/// <summary>Reads the sums of all machines.</summary>
internal sealed class LedgerReader(RedisLink link, string keyPrefix)
{
    public async Task<LedgerSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var database = await link.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        List<LedgerRow> rows = [];
        foreach (var day in await database.SortedSetRangeByRankAsync(LedgerBatch.Days(keyPrefix)).WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            var fields = await database.HashGetAllAsync(LedgerBatch.DayKey(keyPrefix, day!)).WaitAsync(cancellationToken).ConfigureAwait(false);
            rows.AddRange(RowsOf(fields, LedgerBatch.ParseDay(day!)));
        }

        return new() { Rows = rows };
    }

    // A field is CODE|ROW; the one without a bar counts the rows.
    private static IEnumerable<LedgerRow> RowsOf(HashEntry[] fields, DateTime? day)
    {
        var rows = new Dictionary<string, Dictionary<string, long>>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var name = (string)field.Name!;
            if (name.IndexOf('|', StringComparison.Ordinal) is > 0 and var bar)
            {
                var row = name[(bar + 1)..];
                var counts = rows.TryGetValue(row, out var known) ? known : rows[row] = new(StringComparer.Ordinal);
                counts[name[..bar]] = long.Parse((string)field.Value!, CultureInfo.InvariantCulture);
            }
        }

        return rows.Select(row => LedgerRowName.Parse(row.Key, day, LedgerFigureCodes.Read(row.Value)));
    }
}
