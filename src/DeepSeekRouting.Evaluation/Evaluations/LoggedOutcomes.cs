using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>
/// What a decision log says about quality. Only the model that answered is known to have been right or wrong: what the other one would have said is not, so that there is no curve, no APGR and no CPT.
/// </summary>
internal sealed record LoggedOutcomes
{
    /// <summary>Gets the figures by tier, in the order of their names.</summary>
    public required IReadOnlyList<LoggedTier> Tiers { get; init; }

    /// <summary>Gets the number of requests that were decided and answered.</summary>
    public int Requests => Tiers.Sum(tier => tier.Requests);

    /// <summary>Gets how many of them have feedback.</summary>
    public int Judged => Tiers.Sum(tier => tier.Judged);

    /// <summary>Gets how many decisions were left out because they are in the files twice.</summary>
    public required int RepeatedDecisions { get; init; }

    /// <summary>Says whether a file looks like a decision log: its first line has the type and the version of one.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsLog(string path)
    {
        if (Directory.Exists(path)) return true;
        if (!File.Exists(path)) return false;
        string? first = File.ReadLines(path).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line));
        try
        {
            using var row = JsonDocument.Parse(first ?? "");
            return row.RootElement.ValueKind is JsonValueKind.Object && row.RootElement.TryGetProperty("version", out _)
                && row.RootElement.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.GetString() is "decision" or "feedback";
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static LoggedOutcomes Read(DecisionLogReader log, IProgress<double>? progress = null)
    {
        var tiers = new SortedDictionary<string, TierCount>(StringComparer.Ordinal);
        foreach (var record in log.Read(progress).Where(record => record.Trace is { Outcome: RoutingOutcome.Succeeded, Tier: not null }))
        {
            if (!tiers.TryGetValue(record.Trace.Tier!, out var tier)) tiers[record.Trace.Tier!] = tier = new();
            tier.Add(record);
        }

        return new() { Tiers = [.. tiers.Select(tier => tier.Value.ToTier(tier.Key))], RepeatedDecisions = log.RepeatedDecisions };
    }

    private sealed class TierCount
    {
        private int _requests;
        private int _judged;
        private int _escalated;
        private double _quality;
        private decimal _cost;

        public void Add(DecisionRecord record)
        {
            _requests++;
            _cost += record.Trace.Cost + record.Trace.EstimatedCost;
            if (record.Trace.Attempts.Any(attempt => attempt is { Role: AttemptRole.Escalation, Outcome: not AttemptOutcome.Skipped })) _escalated++;
            if (record.Feedback?.Quality is not { } quality) return;
            _judged++;
            _quality += quality;
        }

        public LoggedTier ToTier(string name) => new()
        {
            Name = name,
            Requests = _requests,
            Escalated = _escalated,
            Judged = _judged,
            Quality = _judged == 0 ? null : Wilson.Around(_quality / _judged, _judged),
            CostPerThousand = 1_000 * _cost / _requests,
        };
    }
}
